"use strict";(()=>{var G=globalThis,Q=G.ShadowRoot&&(G.ShadyCSS===void 0||G.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,fe=Symbol(),Me=new WeakMap,j=class{constructor(e,t,s){if(this._$cssResult$=!0,s!==fe)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(Q&&e===void 0){let s=t!==void 0&&t.length===1;s&&(e=Me.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),s&&Me.set(t,e))}return e}toString(){return this.cssText}},De=r=>new j(typeof r=="string"?r:r+"",void 0,fe),P=(r,...e)=>{let t=r.length===1?r[0]:e.reduce((s,i,n)=>s+(l=>{if(l._$cssResult$===!0)return l.cssText;if(typeof l=="number")return l;throw Error("Value passed to 'css' function must be a 'css' function result: "+l+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+r[n+1],r[0]);return new j(t,r,fe)},Ue=(r,e)=>{if(Q)r.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let s=document.createElement("style"),i=G.litNonce;i!==void 0&&s.setAttribute("nonce",i),s.textContent=t.cssText,r.appendChild(s)}},ge=Q?r=>r:r=>r instanceof CSSStyleSheet?(e=>{let t="";for(let s of e.cssRules)t+=s.cssText;return De(t)})(r):r;var{is:ft,defineProperty:gt,getOwnPropertyDescriptor:bt,getOwnPropertyNames:vt,getOwnPropertySymbols:$t,getPrototypeOf:yt}=Object,ee=globalThis,He=ee.trustedTypes,wt=He?He.emptyScript:"",xt=ee.reactiveElementPolyfillSupport,I=(r,e)=>r,be={toAttribute(r,e){switch(e){case Boolean:r=r?wt:null;break;case Object:case Array:r=r==null?r:JSON.stringify(r)}return r},fromAttribute(r,e){let t=r;switch(e){case Boolean:t=r!==null;break;case Number:t=r===null?null:Number(r);break;case Object:case Array:try{t=JSON.parse(r)}catch{t=null}}return t}},Ne=(r,e)=>!ft(r,e),Le={attribute:!0,type:String,converter:be,reflect:!1,useDefault:!1,hasChanged:Ne};Symbol.metadata??=Symbol("metadata"),ee.litPropertyMetadata??=new WeakMap;var _=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=Le){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let s=Symbol(),i=this.getPropertyDescriptor(e,s,t);i!==void 0&&gt(this.prototype,e,i)}}static getPropertyDescriptor(e,t,s){let{get:i,set:n}=bt(this.prototype,e)??{get(){return this[t]},set(l){this[t]=l}};return{get:i,set(l){let h=i?.call(this);n?.call(this,l),this.requestUpdate(e,h,s)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??Le}static _$Ei(){if(this.hasOwnProperty(I("elementProperties")))return;let e=yt(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(I("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(I("properties"))){let t=this.properties,s=[...vt(t),...$t(t)];for(let i of s)this.createProperty(i,t[i])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[s,i]of t)this.elementProperties.set(s,i)}this._$Eh=new Map;for(let[t,s]of this.elementProperties){let i=this._$Eu(t,s);i!==void 0&&this._$Eh.set(i,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let s=new Set(e.flat(1/0).reverse());for(let i of s)t.unshift(ge(i))}else e!==void 0&&t.push(ge(e));return t}static _$Eu(e,t){let s=t.attribute;return s===!1?void 0:typeof s=="string"?s:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let s of t.keys())this.hasOwnProperty(s)&&(e.set(s,this[s]),delete this[s]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Ue(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,s){this._$AK(e,s)}_$ET(e,t){let s=this.constructor.elementProperties.get(e),i=this.constructor._$Eu(e,s);if(i!==void 0&&s.reflect===!0){let n=(s.converter?.toAttribute!==void 0?s.converter:be).toAttribute(t,s.type);this._$Em=e,n==null?this.removeAttribute(i):this.setAttribute(i,n),this._$Em=null}}_$AK(e,t){let s=this.constructor,i=s._$Eh.get(e);if(i!==void 0&&this._$Em!==i){let n=s.getPropertyOptions(i),l=typeof n.converter=="function"?{fromAttribute:n.converter}:n.converter?.fromAttribute!==void 0?n.converter:be;this._$Em=i;let h=l.fromAttribute(t,n.type);this[i]=h??this._$Ej?.get(i)??h,this._$Em=null}}requestUpdate(e,t,s,i=!1,n){if(e!==void 0){let l=this.constructor;if(i===!1&&(n=this[e]),s??=l.getPropertyOptions(e),!((s.hasChanged??Ne)(n,t)||s.useDefault&&s.reflect&&n===this._$Ej?.get(e)&&!this.hasAttribute(l._$Eu(e,s))))return;this.C(e,t,s)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:s,reflect:i,wrapped:n},l){s&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,l??t??this[e]),n!==!0||l!==void 0)||(this._$AL.has(e)||(this.hasUpdated||s||(t=void 0),this._$AL.set(e,t)),i===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,n]of this._$Ep)this[i]=n;this._$Ep=void 0}let s=this.constructor.elementProperties;if(s.size>0)for(let[i,n]of s){let{wrapped:l}=n,h=this[i];l!==!0||this._$AL.has(i)||h===void 0||this.C(i,void 0,n,h)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(s=>s.hostUpdate?.()),this.update(t)):this._$EM()}catch(s){throw e=!1,this._$EM(),s}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};_.elementStyles=[],_.shadowRootOptions={mode:"open"},_[I("elementProperties")]=new Map,_[I("finalized")]=new Map,xt?.({ReactiveElement:_}),(ee.reactiveElementVersions??=[]).push("2.1.2");var Ae=globalThis,je=r=>r,te=Ae.trustedTypes,Ie=te?te.createPolicy("lit-html",{createHTML:r=>r}):void 0,Je="$lit$",A=`lit$${Math.random().toFixed(9).slice(2)}$`,Ze="?"+A,_t=`<${Ze}>`,O=document,K=()=>O.createComment(""),F=r=>r===null||typeof r!="object"&&typeof r!="function",Ee=Array.isArray,At=r=>Ee(r)||typeof r?.[Symbol.iterator]=="function",ve=`[ 	
\f\r]`,B=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Be=/-->/g,Ke=/>/g,T=RegExp(`>|${ve}(?:([^\\s"'>=/]+)(${ve}*=${ve}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Fe=/'/g,Ve=/"/g,Xe=/^(?:script|style|textarea|title)$/i,Ce=r=>(e,...t)=>({_$litType$:r,strings:e,values:t}),p=Ce(1),se=Ce(2),It=Ce(3),z=Symbol.for("lit-noChange"),b=Symbol.for("lit-nothing"),We=new WeakMap,R=O.createTreeWalker(O,129);function Ye(r,e){if(!Ee(r)||!r.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ie!==void 0?Ie.createHTML(e):e}var Et=(r,e)=>{let t=r.length-1,s=[],i,n=e===2?"<svg>":e===3?"<math>":"",l=B;for(let h=0;h<t;h++){let c=r[h],m,u,d=-1,v=0;for(;v<c.length&&(l.lastIndex=v,u=l.exec(c),u!==null);)v=l.lastIndex,l===B?u[1]==="!--"?l=Be:u[1]!==void 0?l=Ke:u[2]!==void 0?(Xe.test(u[2])&&(i=RegExp("</"+u[2],"g")),l=T):u[3]!==void 0&&(l=T):l===T?u[0]===">"?(l=i??B,d=-1):u[1]===void 0?d=-2:(d=l.lastIndex-u[2].length,m=u[1],l=u[3]===void 0?T:u[3]==='"'?Ve:Fe):l===Ve||l===Fe?l=T:l===Be||l===Ke?l=B:(l=T,i=void 0);let $=l===T&&r[h+1].startsWith("/>")?" ":"";n+=l===B?c+_t:d>=0?(s.push(m),c.slice(0,d)+Je+c.slice(d)+A+$):c+A+(d===-2?h:$)}return[Ye(r,n+(r[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),s]},V=class r{constructor({strings:e,_$litType$:t},s){let i;this.parts=[];let n=0,l=0,h=e.length-1,c=this.parts,[m,u]=Et(e,t);if(this.el=r.createElement(m,s),R.currentNode=this.el.content,t===2||t===3){let d=this.el.content.firstChild;d.replaceWith(...d.childNodes)}for(;(i=R.nextNode())!==null&&c.length<h;){if(i.nodeType===1){if(i.hasAttributes())for(let d of i.getAttributeNames())if(d.endsWith(Je)){let v=u[l++],$=i.getAttribute(d).split(A),x=/([.?@])?(.*)/.exec(v);c.push({type:1,index:n,name:x[2],strings:$,ctor:x[1]==="."?ye:x[1]==="?"?we:x[1]==="@"?xe:H}),i.removeAttribute(d)}else d.startsWith(A)&&(c.push({type:6,index:n}),i.removeAttribute(d));if(Xe.test(i.tagName)){let d=i.textContent.split(A),v=d.length-1;if(v>0){i.textContent=te?te.emptyScript:"";for(let $=0;$<v;$++)i.append(d[$],K()),R.nextNode(),c.push({type:2,index:++n});i.append(d[v],K())}}}else if(i.nodeType===8)if(i.data===Ze)c.push({type:2,index:n});else{let d=-1;for(;(d=i.data.indexOf(A,d+1))!==-1;)c.push({type:7,index:n}),d+=A.length-1}n++}}static createElement(e,t){let s=O.createElement("template");return s.innerHTML=e,s}};function U(r,e,t=r,s){if(e===z)return e;let i=s!==void 0?t._$Co?.[s]:t._$Cl,n=F(e)?void 0:e._$litDirective$;return i?.constructor!==n&&(i?._$AO?.(!1),n===void 0?i=void 0:(i=new n(r),i._$AT(r,t,s)),s!==void 0?(t._$Co??=[])[s]=i:t._$Cl=i),i!==void 0&&(e=U(r,i._$AS(r,e.values),i,s)),e}var $e=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:s}=this._$AD,i=(e?.creationScope??O).importNode(t,!0);R.currentNode=i;let n=R.nextNode(),l=0,h=0,c=s[0];for(;c!==void 0;){if(l===c.index){let m;c.type===2?m=new W(n,n.nextSibling,this,e):c.type===1?m=new c.ctor(n,c.name,c.strings,this,e):c.type===6&&(m=new _e(n,this,e)),this._$AV.push(m),c=s[++h]}l!==c?.index&&(n=R.nextNode(),l++)}return R.currentNode=O,i}p(e){let t=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(e,s,t),t+=s.strings.length-2):s._$AI(e[t])),t++}},W=class r{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,s,i){this.type=2,this._$AH=b,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=s,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=U(this,e,t),F(e)?e===b||e==null||e===""?(this._$AH!==b&&this._$AR(),this._$AH=b):e!==this._$AH&&e!==z&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):At(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==b&&F(this._$AH)?this._$AA.nextSibling.data=e:this.T(O.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:s}=e,i=typeof s=="number"?this._$AC(e):(s.el===void 0&&(s.el=V.createElement(Ye(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===i)this._$AH.p(t);else{let n=new $e(i,this),l=n.u(this.options);n.p(t),this.T(l),this._$AH=n}}_$AC(e){let t=We.get(e.strings);return t===void 0&&We.set(e.strings,t=new V(e)),t}k(e){Ee(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,s,i=0;for(let n of e)i===t.length?t.push(s=new r(this.O(K()),this.O(K()),this,this.options)):s=t[i],s._$AI(n),i++;i<t.length&&(this._$AR(s&&s._$AB.nextSibling,i),t.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let s=je(e).nextSibling;je(e).remove(),e=s}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},H=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,s,i,n){this.type=1,this._$AH=b,this._$AN=void 0,this.element=e,this.name=t,this._$AM=i,this.options=n,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=b}_$AI(e,t=this,s,i){let n=this.strings,l=!1;if(n===void 0)e=U(this,e,t,0),l=!F(e)||e!==this._$AH&&e!==z,l&&(this._$AH=e);else{let h=e,c,m;for(e=n[0],c=0;c<n.length-1;c++)m=U(this,h[s+c],t,c),m===z&&(m=this._$AH[c]),l||=!F(m)||m!==this._$AH[c],m===b?e=b:e!==b&&(e+=(m??"")+n[c+1]),this._$AH[c]=m}l&&!i&&this.j(e)}j(e){e===b?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},ye=class extends H{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===b?void 0:e}},we=class extends H{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==b)}},xe=class extends H{constructor(e,t,s,i,n){super(e,t,s,i,n),this.type=5}_$AI(e,t=this){if((e=U(this,e,t,0)??b)===z)return;let s=this._$AH,i=e===b&&s!==b||e.capture!==s.capture||e.once!==s.once||e.passive!==s.passive,n=e!==b&&(s===b||i);i&&this.element.removeEventListener(this.name,this,s),n&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},_e=class{constructor(e,t,s){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(e){U(this,e)}};var Ct=Ae.litHtmlPolyfillSupport;Ct?.(V,W),(Ae.litHtmlVersions??=[]).push("3.3.3");var Ge=(r,e,t)=>{let s=t?.renderBefore??e,i=s._$litPart$;if(i===void 0){let n=t?.renderBefore??null;s._$litPart$=i=new W(e.insertBefore(K(),n),n,void 0,t??{})}return i._$AI(r),i};var ke=globalThis,w=class extends _{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Ge(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return z}};w._$litElement$=!0,w.finalized=!0,ke.litElementHydrateSupport?.({LitElement:w});var kt=ke.litElementPolyfillSupport;kt?.({LitElement:w});(ke.litElementVersions??=[]).push("4.2.2");function J(r,...e){let t=Array.from(r),s=[...e,t.length];return s.map((i,n)=>t.slice(n?s[n-1]:0,i).join(""))}function Z({section:r=[],title:e}){let t=r[0]===e?r.slice(1):r;if(!t.length)return b;let s=t.map((i,n)=>p`${n?" > ":""}<span>${i}</span>`);return p`<p class="section" part="section" dir="auto">${s}</p>`}var E=P`
  :host {
    color-scheme: light dark;
    --_accent: var(--citeback-accent, light-dark(#0b57d0, #8ab4f8));
    --_on-accent: var(--citeback-on-accent, light-dark(#fff, #10223d));
    --_ground: var(--citeback-background, light-dark(#fff, #1b1d21));
    --_raised: var(--citeback-raised, light-dark(#f3f5f9, #272a30));
    --_text: var(--citeback-text, light-dark(#1b1f27, #e6e8ec));
    --_quiet: var(--citeback-quiet, light-dark(#566070, #a7b0bd));
    --_line: var(--citeback-line, light-dark(#d9dee7, #3a3f48));
    --_mark: var(--citeback-mark, light-dark(#ffe9a8, #6b5413));
    --_radius: var(--citeback-radius, 12px);
    font: 400 1rem/1.5 var(--citeback-font, system-ui, sans-serif);
    color: var(--_text);
  }
  :host([theme="light"]) { color-scheme: light; }
  :host([theme="dark"]) { color-scheme: dark; }
  * { box-sizing: border-box; }
  button, textarea, input { font: inherit; color: inherit; }
  button {
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: transparent;
    padding: 0.25rem 0.65rem;
    cursor: pointer;
  }
  button:hover:not(:disabled) { background: var(--_raised); }
  button:disabled { opacity: 0.55; cursor: default; }
  button.main { background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent); }
  button.main:hover:not(:disabled) { filter: brightness(1.08); background: var(--_accent); }
  a { color: var(--_accent); }
  :focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
  mark { background: var(--_mark); color: inherit; border-radius: 3px; padding-inline: 2px; }
  .quiet { color: var(--_quiet); font-size: 0.875rem; }
  .section { margin: 0; font-size: 0.875rem; overflow-wrap: anywhere; }
  .section span { unicode-bidi: plaintext; }
  .hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`,Qe=P`
  :host { display: block; }
  p { text-align: start; margin: 0 0 0.5rem; overflow-wrap: anywhere; white-space: pre-wrap; }
  .tools svg { inline-size: 1em; block-size: 1em; fill: currentColor; vertical-align: -2px; }
  .tools svg.down { transform: rotate(180deg); }
  .chip { white-space: normal; font-size: 0.8rem; line-height: 1; padding: 0.15rem 0.4rem; margin-inline: 0.15rem; border-radius: 999px; color: var(--_accent); vertical-align: 1px; }
  .chip[aria-expanded="true"], .chip[aria-expanded="true"]:hover { background: var(--_accent); color: var(--_on-accent); }
  .card { border: 1px solid var(--_line); border-inline-start: 3px solid var(--_accent); border-radius: 8px; padding: 0.6rem 0.8rem; margin: 0 0 0.6rem; background: var(--_ground); }
  .card strong { display: block; overflow-wrap: anywhere; }
  blockquote { margin: 0.35rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
  table { border-collapse: collapse; inline-size: 100%; margin: 0 0 0.6rem; font-size: 0.925rem; }
  caption { text-align: start; padding-block-end: 0.25rem; }
  th, td { text-align: start; border-block-end: 1px solid var(--_line); padding: 0.3rem 0.5rem 0.3rem 0; vertical-align: top; }
  td:last-child { white-space: nowrap; padding-inline-end: 0; }
  .tools { display: flex; flex-wrap: wrap; gap: 0.35rem; align-items: center; }
  .tools button { font-size: 0.85rem; padding: 0.15rem 0.55rem; }
  .tools [aria-pressed="true"] { background: var(--_accent); color: var(--_on-accent); }
  form { display: flex; gap: 0.4rem; margin-block-start: 0.4rem; }
  form input { flex: 1; min-inline-size: 0; border: 1px solid var(--_line); border-radius: 8px; padding: 0.25rem 0.5rem; background: var(--_ground); }
  @media print { .tools, form { display: none; } }
`,et=P`
  :host { display: flex; flex-direction: column; position: relative; block-size: var(--citeback-height, 36rem); min-block-size: 18rem; background: var(--_ground); border: 1px solid var(--_line); border-radius: var(--_radius); overflow: hidden; }
  header { display: flex; align-items: center; gap: 0.5rem; padding: 0.6rem 0.9rem; border-block-end: 1px solid var(--_line); }
  header h2 { flex: 1; margin: 0; font-size: 1.05rem; }
  .log { flex: 1; overflow-y: auto; padding: 0.9rem; display: flex; flex-direction: column; gap: 0.9rem; }
  .question { align-self: flex-end; max-inline-size: 85%; margin: 0; background: var(--_raised); border-radius: 14px 14px 3px 14px; padding: 0.5rem 0.8rem; overflow-wrap: anywhere; white-space: pre-wrap; }
  .answer { max-inline-size: 100%; }
  .suggestions { display: flex; flex-wrap: wrap; gap: 0.4rem; margin-block: auto; justify-content: center; }
  .suggestions button { border-radius: 999px; text-align: start; }
  .entry { display: flex; gap: 0.5rem; padding: 0.7rem 0.9rem 0.3rem; border-block-start: 1px solid var(--_line); }
  textarea { flex: 1; resize: none; border: 1px solid var(--_line); border-radius: 10px; padding: 0.45rem 0.7rem; background: var(--_ground); field-sizing: content; max-block-size: 8rem; }
  .disclaimer { margin: 0; padding: 0 0.9rem 0.6rem; }
  @media print { :host { block-size: auto; border: 0; } .entry, header button { display: none; } .log { overflow: visible; } }
`,tt=P`
  :host { position: absolute; inset: 0; z-index: 1; display: flex; flex-direction: column; background: var(--_ground); }
  :host([hidden]) { display: none; }
  header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; padding: 0.6rem 0.9rem; border-block-end: 1px solid var(--_line); }
  header h3 { flex: 1 1 10rem; margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
  .section { padding: 0.5rem 0.9rem 0; }
  .section span { display: inline-block; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
  .text { flex: 1; overflow-y: auto; padding: 0.9rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
`,st=P`
  :host { position: fixed; inset-block-end: 1.25rem; inset-inline-end: 1.25rem; z-index: 2147483000; }
  .toggle { inline-size: 3.5rem; block-size: 3.5rem; border-radius: 50%; box-shadow: 0 4px 14px rgb(0 0 0 / 0.28); display: grid; place-items: center; padding: 0; }
  .toggle svg { inline-size: 1.6rem; block-size: 1.6rem; fill: currentColor; }
  .panel { position: absolute; inset-block-end: 4.25rem; inset-inline-end: 0; inline-size: min(26rem, calc(100vw - 2.5rem)); box-shadow: 0 10px 34px rgb(0 0 0 / 0.3); border-radius: var(--_radius); transition: opacity 0.15s, transform 0.15s; }
  .panel[inert] { opacity: 0; transform: translateY(0.75rem); pointer-events: none; visibility: hidden; }
  .panel citeback-chat { block-size: min(38rem, calc(100dvh - 7rem)); }
  @media (max-width: 30rem) {
    .panel { position: fixed; inset: 0; inline-size: auto; border-radius: 0; }
    .panel citeback-chat { block-size: 100dvh; border-radius: 0; border: 0; }
  }
  @media (prefers-reduced-motion: reduce) { .panel { transition: none; } }
  @media print { :host { display: none; } }
`;var St=se`<path d="M2 10h4v11H2zM8 21V10l4.5-8c1.5 0 2.5 1 2.5 2.5L14.3 9H20a2 2 0 0 1 2 2.4l-1.5 7.8A2.2 2.2 0 0 1 18.3 21z" />`,Pt=.6,Tt=.3,ie=class extends w{static{this.styles=[E,Qe]}static{this.properties={exchange:{attribute:!1},strings:{attribute:!1},client:{attribute:!1},opened:{state:!0},copied:{state:!0},commenting:{state:!0}}}constructor(){super(),this.opened=null,this.copied=!1,this.commenting=!1}static define(e="citeback-answer"){customElements.get(e)||customElements.define(e,this)}render(){let{exchange:e,strings:t}=this;switch(e.state){case"waiting":return p`<p class="quiet">${t.looking}</p>`;case"streaming":return p`<p part="text" dir="auto">${e.text}</p>`;case"stopped":return p`<p part="text" dir="auto">${e.text}</p><p class="quiet">${t.stopped}</p>${this.#c()}`;case"failed":return p`<p part="error">${t.failed} ${e.error}</p>${this.#c()}`;case"done":return this.#e()}}#e(){let e=this.exchange.answer;return p`
      ${this.#t()}
      ${e.conflicts.map(t=>this.#n(t.topic,t.positions))}
      ${e.status==="unanswerable"&&e.nearest.length?this.#i():b}
      ${e.citations.length?p`<p class="quiet" part="confidence">${this.#g(e.confidence)}</p>`:b}
      ${this.#p()}
    `}#t(){let e=this.exchange.answer,t=e.segments.flatMap(h=>[h.start,h.end]),s=J(e.answer,...t),i=h=>h.replace(/\s*(\[\d+\])+\s*/g," ").trim(),n=[];e.segments.forEach((h,c)=>{let m=i(s[2*c]);m&&n.push(p`<p part="text" dir="auto">${m}</p>`),n.push(p`<p part="text" dir="auto">${h.text}${h.citations.map(d=>this.#s(d))}</p>`);let u=e.citations.find(({number:d})=>d===this.opened);u&&h.citations.includes(u.number)&&n.push(this.#r(u))});let l=i(s.at(-1));return l&&n.push(p`<p part="text" dir="auto">${l}</p>`),n}#s(e){let t=this.opened===e;return p`<button
      class="chip"
      part="chip"
      aria-expanded=${t?"true":"false"}
      aria-label="${this.strings.citation} ${e}"
      @click=${()=>this.opened=t?null:e}
      >${e}</button
    >`}#r(e){let{strings:t}=this,[s,i]=e.highlight??[0,0],[n,l,h]=J(e.quote,s,i);return p`<div class="card" part="card">
      <strong>${e.title}</strong>
      <span class="quiet">
        ${e.published??t.undated} · ${e.path},
        ${e.page?`${t.page} ${e.page}`:`${t.line} ${e.start_line}`}
      </span>
      ${Z(e)}
      <blockquote dir="auto">${n}${l?p`<mark>${l}</mark>`:b}${h}</blockquote>
      <div class="tools">
        <button @click=${()=>this.#a("citeback-open-source",e)}>${t.document}</button>
        <a href=${this.client.address(e.url)} target="_blank" rel="noopener">${t.openPage}</a>
      </div>
    </div>`}#n(e,t){let{strings:s}=this;return p`<table part="conflict">
      <caption class="quiet">${e}</caption>
      <thead>
        <tr><th scope="col">${s.value}</th><th scope="col">${s.saidIn}</th><th scope="col">${s.published}</th></tr>
      </thead>
      <tbody>
        ${t.map(i=>p`<tr>
            <td>${i.value}</td>
            <td>${i.citations.map(n=>this.#o(n))}</td>
            <td>${i.published??s.undated}</td>
          </tr>`)}
      </tbody>
    </table>`}#o(e){let t=this.exchange.answer.citations.find(s=>s.number===e);return p`<div>${t.title} ${this.#s(e)}</div>`}#i(){return p`<p class="quiet">${this.strings.nearest}</p>
      ${this.exchange.answer.nearest.map(e=>p`<div class="card" part="card">
          <a href=${this.client.address(e.url)} target="_blank" rel="noopener">${e.title}</a>
          ${Z(e)}
          <blockquote dir="auto">${e.text}</blockquote>
        </div>`)}`}#p(){let{strings:e,exchange:t}=this,s=i=>p`<button
      aria-pressed=${t.rating===i?"true":"false"}
      aria-label=${i==="up"?e.helpful:e.unhelpful}
      title=${i==="up"?e.helpful:e.unhelpful}
      @click=${()=>this.#m(i)}
      ><svg class=${i} viewBox="0 0 24 24" aria-hidden="true">${St}</svg></button
    >`;return p`<div class="tools" part="tools">
        <button @click=${this.#f}>${this.copied?e.copied:e.copy}</button>
        <button @click=${()=>this.#a("citeback-retry")}>${e.again}</button>
        ${s("up")}${s("down")}
      </div>
      ${this.commenting?this.#u():b}`}#u(){return p`<form @submit=${t=>{t.preventDefault();let s=String(new FormData(t.target).get("comment")??"");this.commenting=!1,this.#a("citeback-rate",{rating:"down",comment:s})}}>
      <input name="comment" maxlength="2000" aria-label=${this.strings.comment} placeholder=${this.strings.comment} />
      <button>${this.strings.submit}</button>
    </form>`}#m(e){this.commenting=e==="down",e==="up"&&this.#a("citeback-rate",{rating:e,comment:""})}#c(){return p`<div class="tools"><button @click=${()=>this.#a("citeback-retry")}>${this.strings.again}</button></div>`}#f=async()=>{let e=this.exchange.answer,t=e.citations.map(s=>`[${s.number}] ${s.title}, ${new URL(this.client.address(s.url),location.href)}
    “${s.quote}”`);await navigator.clipboard.writeText([e.answer,"",...t].join(`
`).trim()),this.copied=!0};#g(e){let{sure:t,fairlySure:s,unsure:i}=this.strings;return e>=Pt?t:e>=Tt?s:i}#a(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};var it={title:"Ask the documents",open:"Open the chat",close:"Close",placeholder:"Ask a question",send:"Send",stop:"Stop",again:"Try again",newChat:"New chat",copy:"Copy",copied:"Copied",helpful:"Helpful",unhelpful:"Not helpful",comment:"What is wrong? (optional)",submit:"Submit",thanks:"Thank you.",looking:"Looking in the documents…",stopped:"Stopped.",failed:"That didn't work:",offline:"The service can't be reached. Check the connection and try again.",cut:"The answer was cut off.",nearest:"The nearest passages:",sure:"The documents say so clearly.",fairlySure:"The documents probably say so.",unsure:"The documents may say so; check the quote.",value:"Value",saidIn:"Said in",published:"Published",undated:"undated",document:"Document",openPage:"Open the page",line:"line",page:"page",citation:"Citation",gone:"This document changed or went since the answer was given.",disclaimer:"Answers are quoted from the documents. Open a number to check."},Rt={title:"Die Dokumente fragen",open:"Chat öffnen",close:"Schließen",placeholder:"Eine Frage stellen",send:"Senden",stop:"Anhalten",again:"Noch einmal",newChat:"Neuer Chat",copy:"Kopieren",copied:"Kopiert",helpful:"Hilfreich",unhelpful:"Nicht hilfreich",comment:"Was stimmt nicht? (freiwillig)",submit:"Absenden",thanks:"Danke.",looking:"Ich sehe in den Dokumenten nach…",stopped:"Angehalten.",failed:"Das ging nicht:",offline:"Der Dienst ist nicht erreichbar. Bitte die Verbindung prüfen und noch einmal versuchen.",cut:"Die Antwort brach ab.",nearest:"Die nächsten Stellen:",sure:"Das sagen die Dokumente deutlich.",fairlySure:"Das sagen die Dokumente wahrscheinlich.",unsure:"Vielleicht sagen die Dokumente das; bitte das Zitat prüfen.",value:"Angabe",saidIn:"Steht in",published:"Erschienen",undated:"ohne Datum",document:"Dokument",openPage:"Seite öffnen",line:"Zeile",page:"Seite",citation:"Beleg",gone:"Dieses Dokument wurde seit der Antwort geändert oder entfernt.",disclaimer:"Antworten sind aus den Dokumenten zitiert. Eine Nummer öffnen, um zu prüfen."},Ot={en:it,de:Rt};function re(r){return Ot[r.toLowerCase().split("-")[0]??"en"]??it}var zt=se`<path d="M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" />`,ne=class extends w{static{this.styles=[E,st]}static{this.properties={server:{},siteKey:{attribute:"site-key"},heading:{},language:{attribute:"lang"},disclaimer:{},suggestions:{},theme:{reflect:!0},opened:{type:Boolean,reflect:!0}}}constructor(){super(),this.server="",this.siteKey="",this.heading="",this.language="",this.disclaimer="",this.suggestions="",this.theme="auto",this.opened=!1}static define(e="citeback-bubble"){customElements.get(e)||customElements.define(e,this)}async open(){let e=new CustomEvent("citeback-open",{cancelable:!0,bubbles:!0,composed:!0});this.opened||!this.dispatchEvent(e)||(this.opened=!0,await this.updateComplete,this.#t?.renderRoot.querySelector("textarea")?.focus())}async close(){this.opened&&(this.opened=!1,await this.updateComplete,this.renderRoot.querySelector(".toggle")?.focus(),this.dispatchEvent(new CustomEvent("citeback-close",{bubbles:!0,composed:!0})))}async ask(e){await this.open(),await this.#t?.ask(e)}clear(){this.#t?.clear()}render(){let e=re(this.language||document.documentElement.lang||navigator.language);return p`
      <div
        class="panel"
        part="panel"
        role="dialog"
        aria-label=${this.heading||e.title}
        ?inert=${!this.opened}
        @keydown=${this.#e}
      >
        <citeback-chat
          closable
          theme=${this.theme}
          server=${this.server}
          site-key=${this.siteKey}
          heading=${this.heading}
          lang=${this.language}
          disclaimer=${this.disclaimer}
          suggestions=${this.suggestions}
          @citeback-close-request=${this.close}
        ></citeback-chat>
      </div>
      <button
        class="toggle main"
        part="toggle"
        aria-expanded=${this.opened?"true":"false"}
        aria-label=${this.opened?e.close:e.open}
        @click=${()=>this.opened?this.close():this.open()}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">${zt}</svg>
      </button>
    `}#e=e=>{e.key==="Escape"&&this.close()};get#t(){return this.renderRoot.querySelector("citeback-chat")}};var L=class extends Error{constructor(e,t){super(e),this.name="ParseError",this.type=t.type,this.field=t.field,this.value=t.value,this.line=t.line}};var oe=10,ae=13,q=32,rt=6;function Se(r){if(typeof r=="function")throw new TypeError("`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?");let{maxBufferSize:e,onComment:t,onError:s,onEvent:i,onId:n,onRetry:l}=r,h=[],c=0,m="",u,d="",v=0,$,x=!1,C=!1,k=!1;function dt(o){if(x)throw new Error("Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing.");if(m!==void 0){if(o=m+o,o===""||o==="ï"||o==="ï»"){m=o;return}m=void 0,o=o.replace(/^(?:\uFEFF|\xEF\xBB\xBF)/,"")}if((C||k)&&(o=ht(o),!o))return;if(!h.length){let f=Oe(o);f!==""&&Te(f),M();return}if(o.indexOf(`
`)===-1&&o.indexOf("\r")===-1){if(c<rt){let f=h.join("")+o.slice(0,rt-c);if(!Re(f)){h.length=0,c=0,C=!0;return}}h.push(o),c+=o.length,M();return}h.push(o);let a=h.join("");h.length=0,c=0,Te(Oe(a)),M()}function ht(o){if(o.length===0)return o;if(k)return k=!1,o.charCodeAt(0)===oe?o.slice(1):o;let a=o.indexOf("\r"),f=o.indexOf(`
`),y=a===-1?f:f===-1||a<f?a:f;return y===-1?"":y===o.length-1&&o.charCodeAt(y)===ae?(C=!1,k=!0,""):(C=!1,o.slice(y+(o.charCodeAt(y)===ae&&o.charCodeAt(y+1)===oe?2:1)))}function Te(o){if(o){if(o.charCodeAt(o.length-1)===ae){if(Y(o,0,o.length-1),M())return;k=!0;return}if(Re(o)){h.push(o),c=o.length;return}C=!0}}function Re(o){let a=o.charCodeAt(0);return a===58&&!!t||a===100&&le(o,"data")||a===101&&le(o,"event")||a===105&&le(o,"id")||a===114&&le(o,"retry")}function M(){return x?!0:e===void 0||c+d.length<=e?!1:(x=!0,h.length=0,c=0,u=void 0,d="",v=0,$=void 0,C=!1,k=!1,s?.(new L(`Buffered data exceeded max buffer size of ${e} characters`,{type:"max-buffer-size-exceeded"})),!0)}function Oe(o){let a=0;if(o.indexOf("\r")===-1){let g=o.indexOf(`
`,a);for(;g!==-1;){if(a===g){u!==void 0&&n?.(u),v>0&&i?.({id:u,event:$,data:d}),u=void 0,d="",v=0,$=void 0,a=g+1,g=o.indexOf(`
`,a);continue}let S=o.charCodeAt(a);if(nt(o,a,S)){let me=o.charCodeAt(a+5)===q?a+6:a+5,N=o.slice(me,g);if(v===0&&o.charCodeAt(g+1)===oe){u!==void 0&&n?.(u),i?.({id:u,event:$,data:N}),u=void 0,d="",$=void 0,a=g+2,g=o.indexOf(`
`,a);continue}d=v===0?N:`${d}
${N}`,v++}else ot(o,a,S)?$=o.slice(o.charCodeAt(a+6)===q?a+7:a+6,g)||void 0:Y(o,a,g);if(M())return"";a=g+1,g=o.indexOf(`
`,a)}return o.slice(a)}let f=o.indexOf("\r",a),y=o.indexOf(`
`,a);for(;a<o.length;){let g=-1;if(f!==-1&&y!==-1?g=f<y?f:y:f!==-1?f===o.length-1?g=-1:g=f:y!==-1&&(g=y),g===-1)break;if(Y(o,a,g),M())return"";a=g+1,o.charCodeAt(a-1)===ae&&o.charCodeAt(a)===oe&&a++,f!==-1&&f<a&&(f=o.indexOf("\r",a)),y!==-1&&y<a&&(y=o.indexOf(`
`,a))}return o.slice(a)}function Y(o,a,f){if(a===f){pt();return}let y=o.charCodeAt(a);if(nt(o,a,y)){let D=o.charCodeAt(a+5)===q?a+6:a+5,qe=o.slice(D,f);d=v===0?qe:`${d}
${qe}`,v++;return}if(ot(o,a,y)){$=o.slice(o.charCodeAt(a+6)===q?a+7:a+6,f)||void 0;return}if(y===105&&o.charCodeAt(a+1)===100&&o.charCodeAt(a+2)===58){let D=o.slice(o.charCodeAt(a+3)===q?a+4:a+3,f);D.includes("\0")||(u=D);return}if(y===58){if(t){let D=o.slice(a,f);t(D.slice(o.charCodeAt(a+1)===q?2:1))}return}let g=o.slice(a,f),S=g.indexOf(":");if(S===-1){ze(g,"",g);return}let me=g.slice(0,S),N=g.charCodeAt(S+1)===q?2:1,mt=g.slice(S+N);ze(me,mt,g)}function ze(o,a,f){switch(o){case"event":$=a||void 0;break;case"data":d=v===0?a:`${d}
${a}`,v++;break;case"id":a.includes("\0")||(u=a);break;case"retry":/^\d+$/.test(a)?l?.(parseInt(a,10)):s?.(new L(`Invalid \`retry\` value: "${a}"`,{type:"invalid-retry",value:a,line:f}));break;default:s?.(new L(`Unknown field "${o.length>20?`${o.slice(0,20)}…`:o}"`,{type:"unknown-field",field:o,value:a,line:f}));break}}function pt(){u!==void 0&&n?.(u),v>0&&i?.({id:u,event:$,data:d}),u=void 0,d="",v=0,$=void 0}function ut(o={}){if(o.consume&&h.length>0){let a=h.join("");Y(a,0,a.length)}m="",u=void 0,d="",v=0,$=void 0,h.length=0,c=0,x=!1,C=!1,k=!1}return{feed:dt,reset:ut}}function nt(r,e,t){return t===100&&r.charCodeAt(e+1)===97&&r.charCodeAt(e+2)===116&&r.charCodeAt(e+3)===97&&r.charCodeAt(e+4)===58}function ot(r,e,t){return t===101&&r.charCodeAt(e+1)===118&&r.charCodeAt(e+2)===101&&r.charCodeAt(e+3)===110&&r.charCodeAt(e+4)===116&&r.charCodeAt(e+5)===58}function le(r,e){let t=1;for(;t<r.length&&t<e.length;){if(r.charCodeAt(t)!==e.charCodeAt(t))return!1;t++}return r.length<=e.length||r.charCodeAt(e.length)===58}var ce=class extends Error{},de=class extends Error{},at="citeback-visitor",qt=3e4,he=class{#e;#t;#s=null;constructor(e,t=""){this.#e=e.replace(/\/$/,""),this.#t=t}address(e){return/^\/(?!\/)/.test(e)?this.#e+e:`${this.#e}/`}async ask(e,t,s){try{return await this.#r(e,t,s)}catch(i){if(!(i instanceof de)||s.aborted)throw i;return await(await this.#n("/v1/ask",e,s)).json()}}async text(e,t,s){let i=`/v1/sources/${e}/text?start=${t}&end=${s}`,n=await fetch(this.address(i),{headers:await this.#i()});return n.ok?await n.json():null}async rate(e,t,s){await this.#n("/v1/feedback",{answer_id:e,rating:t,comment:s})}async#r(e,t,s){let i=await this.#n("/v1/ask",{...e,stream:!0},s);if(!i.headers.get("content-type")?.startsWith("text/event-stream"))return await i.json();let n,l,h=Se({onEvent:({event:m,data:u})=>{let d=JSON.parse(u);m==="delta"?t(d.text):m==="answer"?n=d:m==="error"&&(l=d.detail)}}),c=i.body.pipeThrough(new TextDecoderStream).getReader();for(let m=await c.read();!m.done;m=await c.read())h.feed(m.value);if(l!==void 0)throw new ce(l);if(!n)throw new de;return n}async#n(e,t,s){let i=await this.#o(e,t,await this.#i(),s);if(i.status!==401||!this.#t)return i.ok?i:Pe(i);this.#s=null;let n=await this.#o(e,t,await this.#i(),s);return n.ok?n:Pe(n)}#o(e,t,s,i){let n={"Content-Type":"application/json",...s};return fetch(this.address(e),{method:"POST",headers:n,body:JSON.stringify(t),signal:i})}async#i(){if(!this.#t)return{};if(!this.#s||this.#s.until<Date.now()){let e=await this.#o("/v1/widget/token",{key:this.#t,visitor:Mt()},{});e.ok||await Pe(e);let{token:t,expires_in:s}=await e.json();this.#s={value:t,until:Date.now()+s*1e3-qt}}return{Authorization:`Bearer ${this.#s.value}`}}};async function Pe(r){let e=await r.json().catch(()=>({}));throw new ce(e.detail??r.statusText)}function Mt(){let r=()=>Array.from(crypto.getRandomValues(new Uint8Array(16)),e=>e.toString(16).padStart(2,"0")).join("");try{let e=localStorage.getItem(at)??r();return localStorage.setItem(at,e),e}catch{return r()}}var Dt=30,pe=class extends w{static{this.styles=[E,et]}static{this.properties={server:{},siteKey:{attribute:"site-key"},heading:{},language:{attribute:"lang"},disclaimer:{},suggestions:{},closable:{type:Boolean},exchanges:{state:!0},spoken:{state:!0}}}#e=null;#t=null;#s=null;#r=null;constructor(){super(),this.server="",this.siteKey="",this.heading="",this.language="",this.disclaimer="",this.suggestions="",this.closable=!1,this.exchanges=[],this.spoken=""}static define(e="citeback-chat"){customElements.get(e)||customElements.define(e,this)}connectedCallback(){super.connectedCallback(),this.#w()}disconnectedCallback(){super.disconnectedCallback(),this.stop()}async ask(e){let t=e.trim();if(!t||this.#t||!this.dispatchEvent(new CustomEvent("citeback-ask",{detail:{question:t},cancelable:!0,bubbles:!0,composed:!0})))return;let i={question:t,text:"",state:"waiting"};this.exchanges=[...this.exchanges,i],await this.#i(i)}stop(){this.#t?.abort()}clear(){this.stop(),this.exchanges=[],this.#e=null,this.#v()}render(){let e=this.#l;return p`
      <header part="header">
        <h2>${this.heading||e.title}</h2>
        ${this.exchanges.length?p`<button @click=${this.clear}>${e.newChat}</button>`:b}
        ${this.closable?p`<button @click=${this.#y}>${e.close}</button>`:b}
      </header>
      <div class="log" part="log" tabindex="0" role="log" aria-live="off" aria-label=${this.heading||e.title}>
        ${this.exchanges.length?this.exchanges.map(t=>this.#n(t)):this.#o()}
      </div>
      <form class="entry" part="entry" @submit=${this.#a}>
        <textarea
          rows="1"
          maxlength="2000"
          aria-label=${e.placeholder}
          placeholder=${e.placeholder}
          @keydown=${this.#$}
        ></textarea>
        ${this.#t?p`<button type="button" @click=${this.stop}>${e.stop}</button>`:p`<button class="main">${e.send}</button>`}
      </form>
      <p class="quiet disclaimer" part="disclaimer">${this.disclaimer||e.disclaimer}</p>
      <p class="hidden" role="status" aria-live="polite">${this.spoken}</p>
      <citeback-source
        hidden
        .strings=${e}
        .client=${this.#h}
        theme=${this.getAttribute("theme")??"auto"}
        @citeback-close=${()=>this.#s?.focus()}
        @keydown=${this.#g}
      ></citeback-source>
    `}updated(e){if(e.has("exchanges")){let t=this.renderRoot.querySelector(".log");t?.scrollTo({top:t.scrollHeight})}}#n(e){return p`<p class="question" part="question" dir="auto">${e.question}</p>
      <citeback-answer
        class="answer"
        exportparts="text, chip, card, conflict, tools, error, confidence"
        theme=${this.getAttribute("theme")??"auto"}
        .exchange=${{...e}}
        .strings=${this.#l}
        .client=${this.#h}
        @citeback-open-source=${t=>this.#f(t)}
        @citeback-retry=${()=>this.#i(e)}
        @citeback-rate=${t=>this.#c(e,t.detail)}
      ></citeback-answer>`}#o(){let e=this.suggestions.split("|").map(t=>t.trim()).filter(Boolean);return p`<div class="suggestions" part="suggestions">
      ${e.map(t=>p`<button @click=${()=>this.ask(t)}>${t}</button>`)}
    </div>`}async#i(e){if(!this.#t){this.#t=new AbortController,Object.assign(e,{text:"",state:"waiting",answer:void 0,error:void 0,rating:void 0}),this.spoken=this.#l.looking,this.#d();try{let t={question:e.question,conversation_id:this.#e},s=await this.#h.ask(t,i=>this.#p(e,i),this.#t.signal);this.#u(e,s)}catch(t){this.#m(e,t)}finally{this.#t=null,this.#d(),this.#v()}}}#p(e,t){e.text+=t,e.state="streaming",this.#d()}#u(e,t){Object.assign(e,{answer:t,text:t.answer,state:"done"}),this.#e=t.conversation_id??this.#e,this.spoken=t.answer,this.dispatchEvent(new CustomEvent("citeback-answer",{detail:t,bubbles:!0,composed:!0}))}#m(e,t){if(t.name==="AbortError"){e.state="stopped";return}this.#e&&t.message.includes(this.#e)&&(this.#e=null);let s=t instanceof TypeError?this.#l.offline:t.message||this.#l.cut;Object.assign(e,{state:"failed",error:s}),this.spoken=`${this.#l.failed} ${s}`,this.dispatchEvent(new CustomEvent("citeback-error",{detail:{message:s},bubbles:!0,composed:!0}))}async#c(e,{rating:t,comment:s}){await this.#h.rate(e.answer.id,t,s).catch(()=>{}),e.rating=t,this.spoken=this.#l.thanks,this.#d(),this.#v()}#f(e){let t=e.target;this.#s=t.renderRoot.activeElement,this.renderRoot.querySelector("citeback-source")?.show(e.detail)}#g=e=>{e.key==="Escape"&&(e.stopPropagation(),this.renderRoot.querySelector("citeback-source").hidden=!0,this.#s?.focus())};#a=e=>{e.preventDefault();let t=this.renderRoot.querySelector("textarea");this.#t||(this.ask(t.value),t.value="")};#$=e=>{e.key!=="Enter"||e.shiftKey||e.isComposing||(e.preventDefault(),e.target.form?.requestSubmit())};#y=()=>{this.dispatchEvent(new CustomEvent("citeback-close-request"))};#d(){this.exchanges=[...this.exchanges]}get#h(){let e=this.#r;return e?.base===this.server&&e.key===this.siteKey?e.client:(this.#r={base:this.server,key:this.siteKey,client:new he(this.server,this.siteKey)},this.#r.client)}get#l(){return re(this.language||document.documentElement.lang||navigator.language)}get#b(){return`citeback:${this.server}`}#v(){try{let e=this.exchanges.filter(({state:t})=>t==="done").slice(-Dt);if(!e.length)return localStorage.removeItem(this.#b);localStorage.setItem(this.#b,JSON.stringify({conversation:this.#e,kept:e}))}catch{}}#w(){try{let{conversation:e,kept:t}=JSON.parse(localStorage.getItem(this.#b)??"{}");this.exchanges=Array.isArray(t)?t:[],this.#e=e??null}catch{this.exchanges=[]}}};var lt=1500,ue=class extends w{static{this.styles=[E,tt]}static{this.properties={citation:{attribute:!1},strings:{attribute:!1},shown:{state:!0}}}constructor(){super(),this.citation=null,this.shown=null}static define(e="citeback-source"){customElements.get(e)||customElements.define(e,this)}async show(e){this.citation=e,this.shown=null,this.hidden=!1,await this.updateComplete,this.renderRoot.querySelector("button")?.focus();let t=Math.max(0,e.start-lt),s=await this.client.text(e.source_id,t,e.end+lt),i=s?J(s.text,e.start-t,e.end-t):[];this.citation===e&&(this.shown=i[1]===e.quote?i:[],await this.updateComplete,this.renderRoot.querySelector("mark")?.scrollIntoView({block:"center"}))}render(){let{citation:e,strings:t,shown:s}=this;if(!e)return p``;let i=s?.length?p`${s[0]}<mark>${s[1]}</mark>${s[2]}`:s?t.gone:t.looking;return p`<header part="source-header">
        <h3>${e.title}</h3>
        <div>
          <a href=${this.client.address(e.url)} target="_blank" rel="noopener">${t.openPage}</a>
          <button @click=${this.#e}>${t.close}</button>
        </div>
      </header>
      ${Z(e)}
      <div class="text" part="source-text" tabindex="0" role="region" aria-label=${t.document}>${i}</div>`}#e=()=>{this.hidden=!0,this.dispatchEvent(new CustomEvent("citeback-close"))}};var X=document.currentScript,Ut=X?.src?new URL(X.src).origin:location.origin;for(let r of[ie,ue,pe,ne])r.define();function ct(r){let e=document.createElement("citeback-bubble");e.server=r.server??Ut,e.siteKey=r.siteKey??"",e.theme=r.theme??"auto",e.heading=r.heading??"",e.language=r.lang??"",e.disclaimer=r.disclaimer??"",e.suggestions=r.suggestions??"",document.body.append(e),window.citeback=e}if(X&&X.dataset.bubble!=="off"){let r=X.dataset;document.body?ct(r):addEventListener("DOMContentLoaded",()=>ct(r))}})();
/*! Bundled license information:

@lit/reactive-element/css-tag.js:
  (**
   * @license
   * Copyright 2019 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

@lit/reactive-element/reactive-element.js:
lit-html/lit-html.js:
lit-element/lit-element.js:
  (**
   * @license
   * Copyright 2017 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/is-server.js:
  (**
   * @license
   * Copyright 2022 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
/* made of 0f4de4c28b6dc9d9a6800c4f687c742699feb20dd39d6430911851b595be675f */

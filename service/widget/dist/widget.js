"use strict";(()=>{var Y=globalThis,Q=Y.ShadowRoot&&(Y.ShadyCSS===void 0||Y.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,$e=Symbol(),Ue=new WeakMap,H=class{constructor(e,t,s){if(this._$cssResult$=!0,s!==$e)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(Q&&e===void 0){let s=t!==void 0&&t.length===1;s&&(e=Ue.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),s&&Ue.set(t,e))}return e}toString(){return this.cssText}},He=i=>new H(typeof i=="string"?i:i+"",void 0,$e),T=(i,...e)=>{let t=i.length===1?i[0]:e.reduce((s,r,n)=>s+(a=>{if(a._$cssResult$===!0)return a.cssText;if(typeof a=="number")return a;throw Error("Value passed to 'css' function must be a 'css' function result: "+a+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(r)+i[n+1],i[0]);return new H(t,i,$e)},Ie=(i,e)=>{if(Q)i.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let s=document.createElement("style"),r=Y.litNonce;r!==void 0&&s.setAttribute("nonce",r),s.textContent=t.cssText,i.appendChild(s)}},ve=Q?i=>i:i=>i instanceof CSSStyleSheet?(e=>{let t="";for(let s of e.cssRules)t+=s.cssText;return He(t)})(i):i;var{is:Ot,defineProperty:Mt,getOwnPropertyDescriptor:qt,getOwnPropertyNames:zt,getOwnPropertySymbols:Bt,getPrototypeOf:Lt}=Object,ee=globalThis,Ke=ee.trustedTypes,jt=Ke?Ke.emptyScript:"",Nt=ee.reactiveElementPolyfillSupport,I=(i,e)=>i,ye={toAttribute(i,e){switch(e){case Boolean:i=i?jt:null;break;case Object:case Array:i=i==null?i:JSON.stringify(i)}return i},fromAttribute(i,e){let t=i;switch(e){case Boolean:t=i!==null;break;case Number:t=i===null?null:Number(i);break;case Object:case Array:try{t=JSON.parse(i)}catch{t=null}}return t}},We=(i,e)=>!Ot(i,e),Fe={attribute:!0,type:String,converter:ye,reflect:!1,useDefault:!1,hasChanged:We};Symbol.metadata??=Symbol("metadata"),ee.litPropertyMetadata??=new WeakMap;var _=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=Fe){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let s=Symbol(),r=this.getPropertyDescriptor(e,s,t);r!==void 0&&Mt(this.prototype,e,r)}}static getPropertyDescriptor(e,t,s){let{get:r,set:n}=qt(this.prototype,e)??{get(){return this[t]},set(a){this[t]=a}};return{get:r,set(a){let p=r?.call(this);n?.call(this,a),this.requestUpdate(e,p,s)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??Fe}static _$Ei(){if(this.hasOwnProperty(I("elementProperties")))return;let e=Lt(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(I("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(I("properties"))){let t=this.properties,s=[...zt(t),...Bt(t)];for(let r of s)this.createProperty(r,t[r])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[s,r]of t)this.elementProperties.set(s,r)}this._$Eh=new Map;for(let[t,s]of this.elementProperties){let r=this._$Eu(t,s);r!==void 0&&this._$Eh.set(r,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let s=new Set(e.flat(1/0).reverse());for(let r of s)t.unshift(ve(r))}else e!==void 0&&t.push(ve(e));return t}static _$Eu(e,t){let s=t.attribute;return s===!1?void 0:typeof s=="string"?s:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let s of t.keys())this.hasOwnProperty(s)&&(e.set(s,this[s]),delete this[s]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Ie(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,s){this._$AK(e,s)}_$ET(e,t){let s=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,s);if(r!==void 0&&s.reflect===!0){let n=(s.converter?.toAttribute!==void 0?s.converter:ye).toAttribute(t,s.type);this._$Em=e,n==null?this.removeAttribute(r):this.setAttribute(r,n),this._$Em=null}}_$AK(e,t){let s=this.constructor,r=s._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let n=s.getPropertyOptions(r),a=typeof n.converter=="function"?{fromAttribute:n.converter}:n.converter?.fromAttribute!==void 0?n.converter:ye;this._$Em=r;let p=a.fromAttribute(t,n.type);this[r]=p??this._$Ej?.get(r)??p,this._$Em=null}}requestUpdate(e,t,s,r=!1,n){if(e!==void 0){let a=this.constructor;if(r===!1&&(n=this[e]),s??=a.getPropertyOptions(e),!((s.hasChanged??We)(n,t)||s.useDefault&&s.reflect&&n===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,s))))return;this.C(e,t,s)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:s,reflect:r,wrapped:n},a){s&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),n!==!0||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||s||(t=void 0),this._$AL.set(e,t)),r===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[r,n]of this._$Ep)this[r]=n;this._$Ep=void 0}let s=this.constructor.elementProperties;if(s.size>0)for(let[r,n]of s){let{wrapped:a}=n,p=this[r];a!==!0||this._$AL.has(r)||p===void 0||this.C(r,void 0,n,p)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(s=>s.hostUpdate?.()),this.update(t)):this._$EM()}catch(s){throw e=!1,this._$EM(),s}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};_.elementStyles=[],_.shadowRootOptions={mode:"open"},_[I("elementProperties")]=new Map,_[I("finalized")]=new Map,Nt?.({ReactiveElement:_}),(ee.reactiveElementVersions??=[]).push("2.1.2");var Se=globalThis,Ve=i=>i,te=Se.trustedTypes,Je=te?te.createPolicy("lit-html",{createHTML:i=>i}):void 0,et="$lit$",A=`lit$${Math.random().toFixed(9).slice(2)}$`,tt="?"+A,Dt=`<${tt}>`,O=document,F=()=>O.createComment(""),W=i=>i===null||typeof i!="object"&&typeof i!="function",Ce=Array.isArray,Ut=i=>Ce(i)||typeof i?.[Symbol.iterator]=="function",xe=`[ 	
\f\r]`,K=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ze=/-->/g,Ge=/>/g,P=RegExp(`>|${xe}(?:([^\\s"'>=/]+)(${xe}*=${xe}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Xe=/'/g,Ye=/"/g,st=/^(?:script|style|textarea|title)$/i,Te=i=>(e,...t)=>({_$litType$:i,strings:e,values:t}),d=Te(1),se=Te(2),$s=Te(3),M=Symbol.for("lit-noChange"),g=Symbol.for("lit-nothing"),Qe=new WeakMap,R=O.createTreeWalker(O,129);function it(i,e){if(!Ce(i)||!i.hasOwnProperty("raw"))throw Error("invalid template strings array");return Je!==void 0?Je.createHTML(e):e}var Ht=(i,e)=>{let t=i.length-1,s=[],r,n=e===2?"<svg>":e===3?"<math>":"",a=K;for(let p=0;p<t;p++){let c=i[p],m,u,h=-1,b=0;for(;b<c.length&&(a.lastIndex=b,u=a.exec(c),u!==null);)b=a.lastIndex,a===K?u[1]==="!--"?a=Ze:u[1]!==void 0?a=Ge:u[2]!==void 0?(st.test(u[2])&&(r=RegExp("</"+u[2],"g")),a=P):u[3]!==void 0&&(a=P):a===P?u[0]===">"?(a=r??K,h=-1):u[1]===void 0?h=-2:(h=a.lastIndex-u[2].length,m=u[1],a=u[3]===void 0?P:u[3]==='"'?Ye:Xe):a===Ye||a===Xe?a=P:a===Ze||a===Ge?a=K:(a=P,r=void 0);let v=a===P&&i[p+1].startsWith("/>")?" ":"";n+=a===K?c+Dt:h>=0?(s.push(m),c.slice(0,h)+et+c.slice(h)+A+v):c+A+(h===-2?p:v)}return[it(i,n+(i[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),s]},V=class i{constructor({strings:e,_$litType$:t},s){let r;this.parts=[];let n=0,a=0,p=e.length-1,c=this.parts,[m,u]=Ht(e,t);if(this.el=i.createElement(m,s),R.currentNode=this.el.content,t===2||t===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(r=R.nextNode())!==null&&c.length<p;){if(r.nodeType===1){if(r.hasAttributes())for(let h of r.getAttributeNames())if(h.endsWith(et)){let b=u[a++],v=r.getAttribute(h).split(A),w=/([.?@])?(.*)/.exec(b);c.push({type:1,index:n,name:w[2],strings:v,ctor:w[1]==="."?_e:w[1]==="?"?Ae:w[1]==="@"?ke:j}),r.removeAttribute(h)}else h.startsWith(A)&&(c.push({type:6,index:n}),r.removeAttribute(h));if(st.test(r.tagName)){let h=r.textContent.split(A),b=h.length-1;if(b>0){r.textContent=te?te.emptyScript:"";for(let v=0;v<b;v++)r.append(h[v],F()),R.nextNode(),c.push({type:2,index:++n});r.append(h[b],F())}}}else if(r.nodeType===8)if(r.data===tt)c.push({type:2,index:n});else{let h=-1;for(;(h=r.data.indexOf(A,h+1))!==-1;)c.push({type:7,index:n}),h+=A.length-1}n++}}static createElement(e,t){let s=O.createElement("template");return s.innerHTML=e,s}};function L(i,e,t=i,s){if(e===M)return e;let r=s!==void 0?t._$Co?.[s]:t._$Cl,n=W(e)?void 0:e._$litDirective$;return r?.constructor!==n&&(r?._$AO?.(!1),n===void 0?r=void 0:(r=new n(i),r._$AT(i,t,s)),s!==void 0?(t._$Co??=[])[s]=r:t._$Cl=r),r!==void 0&&(e=L(i,r._$AS(i,e.values),r,s)),e}var we=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:s}=this._$AD,r=(e?.creationScope??O).importNode(t,!0);R.currentNode=r;let n=R.nextNode(),a=0,p=0,c=s[0];for(;c!==void 0;){if(a===c.index){let m;c.type===2?m=new J(n,n.nextSibling,this,e):c.type===1?m=new c.ctor(n,c.name,c.strings,this,e):c.type===6&&(m=new Ee(n,this,e)),this._$AV.push(m),c=s[++p]}a!==c?.index&&(n=R.nextNode(),a++)}return R.currentNode=O,r}p(e){let t=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(e,s,t),t+=s.strings.length-2):s._$AI(e[t])),t++}},J=class i{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,s,r){this.type=2,this._$AH=g,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=s,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=L(this,e,t),W(e)?e===g||e==null||e===""?(this._$AH!==g&&this._$AR(),this._$AH=g):e!==this._$AH&&e!==M&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Ut(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==g&&W(this._$AH)?this._$AA.nextSibling.data=e:this.T(O.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:s}=e,r=typeof s=="number"?this._$AC(e):(s.el===void 0&&(s.el=V.createElement(it(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===r)this._$AH.p(t);else{let n=new we(r,this),a=n.u(this.options);n.p(t),this.T(a),this._$AH=n}}_$AC(e){let t=Qe.get(e.strings);return t===void 0&&Qe.set(e.strings,t=new V(e)),t}k(e){Ce(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,s,r=0;for(let n of e)r===t.length?t.push(s=new i(this.O(F()),this.O(F()),this,this.options)):s=t[r],s._$AI(n),r++;r<t.length&&(this._$AR(s&&s._$AB.nextSibling,r),t.length=r)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let s=Ve(e).nextSibling;Ve(e).remove(),e=s}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},j=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,s,r,n){this.type=1,this._$AH=g,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=n,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=g}_$AI(e,t=this,s,r){let n=this.strings,a=!1;if(n===void 0)e=L(this,e,t,0),a=!W(e)||e!==this._$AH&&e!==M,a&&(this._$AH=e);else{let p=e,c,m;for(e=n[0],c=0;c<n.length-1;c++)m=L(this,p[s+c],t,c),m===M&&(m=this._$AH[c]),a||=!W(m)||m!==this._$AH[c],m===g?e=g:e!==g&&(e+=(m??"")+n[c+1]),this._$AH[c]=m}a&&!r&&this.j(e)}j(e){e===g?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},_e=class extends j{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===g?void 0:e}},Ae=class extends j{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==g)}},ke=class extends j{constructor(e,t,s,r,n){super(e,t,s,r,n),this.type=5}_$AI(e,t=this){if((e=L(this,e,t,0)??g)===M)return;let s=this._$AH,r=e===g&&s!==g||e.capture!==s.capture||e.once!==s.once||e.passive!==s.passive,n=e!==g&&(s===g||r);r&&this.element.removeEventListener(this.name,this,s),n&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ee=class{constructor(e,t,s){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(e){L(this,e)}};var It=Se.litHtmlPolyfillSupport;It?.(V,J),(Se.litHtmlVersions??=[]).push("3.3.3");var rt=(i,e,t)=>{let s=t?.renderBefore??e,r=s._$litPart$;if(r===void 0){let n=t?.renderBefore??null;s._$litPart$=r=new J(e.insertBefore(F(),n),n,void 0,t??{})}return r._$AI(i),r};var Pe=globalThis,x=class extends _{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=rt(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return M}};x._$litElement$=!0,x.finalized=!0,Pe.litElementHydrateSupport?.({LitElement:x});var Kt=Pe.litElementPolyfillSupport;Kt?.({LitElement:x});(Pe.litElementVersions??=[]).push("4.2.2");function ie(i,e,t){switch(i.kind){case"paragraph":return d`<p part="text" dir="auto">${nt(i.lines,e)}</p>`;case"list":{let s=i.items.map(r=>d`<li>${r.map(n=>Ft(n,e,t))}</li>`);return i.first===null?d`<ul part="text" dir="auto">${s}</ul>`:d`<ol part="text" dir="auto" start=${i.first}>${s}</ol>`}case"table":return d`<div class="wide" part="text" tabindex="0" role="group" aria-label=${t.table}>${Wt(i.head,i.rows)}</div>`;case"code":return d`<pre class="wide" part="text" tabindex="0" role="group" aria-label=${t.code} dir="ltr">${i.text}</pre>`}}function Ft(i,e,t){return i.kind==="paragraph"?d`<p>${nt(i.lines,e)}</p>`:ie(i,e,t)}function nt(i,e){return i.map(({pieces:t,bold:s},r)=>{let n=t.map(a=>typeof a=="number"?e(a):a);return d`${r?`
`:""}${s?d`<strong>${n}</strong>`:n}`})}function Wt(i,e){let t=r=>d`<td dir="auto">${r}</td>`,s=r=>r?d`<th scope="col" dir="auto">${r}</th>`:d`<td></td>`;return d`<table class="quoted">
    ${i.some(Boolean)?d`<thead><tr>${i.map(s)}</tr></thead>`:g}
    <tbody>${e.map(r=>d`<tr>${r.map(t)}</tr>`)}</tbody>
  </table>`}var at=/^(`{3,})[^`]*$/,Re=/^( {0,3}(?:([-*+])|(\d{1,9})[.)]))(?: ( *)(.*)|)$/,Vt=/^\|.*\|\s*$/,Jt=/^\|(?:\s*:?-+:?\s*\|)+\s*$/,Zt=/[!-/:-@[-`{-~]/;function N(i,e=[]){let t=0,s=i.split(`
`).map(r=>{let n={text:r.replace(/\r$/,""),at:t};return t+=r.length+1,n});return lt(s,Gt(i,e),0)}function Gt(i,e){let t=new Map;if(!e.length)return t;let s=[0];for(let r of i)s.push(s.at(-1)+r.length);for(let{end:r,citations:n}of e){let a=s[r],p=a===void 0?null:/^\s*(?:\[\d{1,6}\])+/.exec(i.slice(a,a+1e3));for(let c of p?.[0].matchAll(/\[(\d+)\]/g)??[]){let m=a+c.index;n.includes(Number(c[1]))&&t.set(m,{number:Number(c[1]),end:m+c[0].length})}}return t}function lt(i,e,t){let s=[];for(let r=0;r<i.length;){if(!i[r].text.trim()){r+=1;continue}let[n,a]=Xt(i,r)??ct(i,r)??Yt(i,r,e,t)??es(i,r,e,t);s.push(n),r=a}return s}function Xt(i,e){let t=at.exec(i[e].text)?.[1];if(!t)return null;let s=({text:n})=>n.startsWith(t)&&/^`+\s*$/.test(n),r=e+1;for(;r<i.length&&!s(i[r]);)r+=1;return[{kind:"code",text:i.slice(e+1,r).map(({text:n})=>n).join(`
`)},r+1]}function ct(i,e){if(!Vt.test(i[e].text)||!Jt.test(i[e+1]?.text??""))return null;let t=e+2;for(;t<i.length&&i[t].text.startsWith("|");)t+=1;return[{kind:"table",head:ot(i[e].text),rows:i.slice(e+2,t).map(({text:s})=>ot(s))},t]}function ot(i){let e=i.trim().split(/(?<!\\)\|/).slice(1);return e.length>1&&!e.at(-1).trim()&&e.pop(),e.map(t=>Oe(t.trim().replaceAll("\\|","|")))}function Yt(i,e,t,s){let r=Re.exec(i[e].text);if(!r||s>=20)return null;let n=[];for(let a=r;a&&a[2]===r[2];a=Re.exec(i[e]?.text??"")){let[,p="",,,c="",m=""]=a,u=p.length+1+(c.length<4?c.length:0),h=[{text:m,at:i[e].at+i[e].text.length-m.length}];for(e+=1;e<i.length&&Qt(i[e].text,u);e+=1){let{text:b,at:v}=i[e];h.push({text:b.slice(u),at:v+u})}n.push(lt(h,t,s+1))}return[{kind:"list",first:r[3]?Number(r[3]):null,items:n},e]}function Qt(i,e){return!i.trim()||i.length-i.trimStart().length>=e}function es(i,e,t,s){let r=e+1;for(;r<i.length&&i[r].text.trim()&&!ts(i,r,s);)r+=1;return[{kind:"paragraph",lines:i.slice(e,r).map(n=>ss(n,t))},r]}function ts(i,e,t){let s=t<20?Re.exec(i[e].text):null;return!!(s?.[5]&&(!s[3]||Number(s[3])===1))||at.test(i[e].text)||ct(i,e)!==null}function ss({text:i,at:e},t){let s=i.length-i.trimStart().length,r=i.trim().replace(/(?<!\\)((?:\\\\)*)\\$/,"$1"),n=r.length>4&&r.startsWith("**")&&/(?<!\\)(?:\\\\)*\*\*$/.test(r),a=[],p=n?2:0,c=r.length-p;for(let u=p;u<c;){let h=t.get(e+s+u);if(!h){u+=r[u]==="\\"?2:1;continue}let b=Oe(r.slice(p,u)).trimEnd();b&&a.push(b),a.push(h.number),p=u=h.end-e-s}let m=Oe(r.slice(p,c));return m&&a.push(m),{pieces:a,bold:n}}function Oe(i){return i.replace(/\\([^])/g,(e,t)=>Zt.test(t)?t:e)}function Me(i){return i.kind==="list"?i.items.flat().flatMap(Me):i.kind!=="paragraph"?[]:i.lines.flatMap(({pieces:e})=>e).filter(e=>typeof e=="number")}function dt(i){return i.flatMap(e=>e.kind==="paragraph"?e.lines.filter(({bold:t})=>t).map(pt):[])}function re(i){return i.map(e=>ht(e)).join(`

`)}function ht(i){switch(i.kind){case"paragraph":return i.lines.map(pt).join(`
`);case"list":return i.items.map((e,t)=>{let s=i.first===null?"- ":`${i.first+t}. `;return s+e.map(ht).join(`
`).replaceAll(`
`,`
${" ".repeat(s.length)}`)}).join(`
`);case"table":return[i.head,...i.rows].map(e=>e.join(" | ")).join(`
`);case"code":return i.text}}function pt({pieces:i}){return i.map((e,t)=>typeof e=="string"?e:`${t&&typeof i[t-1]=="string"?" ":""}[${e}]`).join("")}function ne(i,...e){let t=Array.from(i),s=[...e,t.length];return s.map((r,n)=>t.slice(n?s[n-1]:0,r).join(""))}function Z({section:i=[],title:e}){let t=i[0]===e?i.slice(1):i;if(!t.length)return g;let s=t.map((r,n)=>d`${n?" > ":""}<span>${r}</span>`);return d`<p class="section" part="section" dir="auto">${s}</p>`}function ut({section:i=[]},e){let t=i.join(" > ");return e.some(s=>t===s||t.endsWith(` > ${s}`))}var k=T`
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
`,mt=T`
  :host { display: block; }
  p { text-align: start; margin: 0 0 0.5rem; overflow-wrap: anywhere; white-space: pre-wrap; }
  .tools svg { inline-size: 1em; block-size: 1em; fill: currentColor; vertical-align: -2px; }
  .tools svg.down { transform: rotate(180deg); }
  .chip { white-space: normal; font-size: 0.8rem; line-height: 1; padding: 0.15rem 0.4rem; margin-inline: 0.15rem; border-radius: 999px; color: var(--_accent); vertical-align: 1px; }
  .chip[aria-expanded="true"], .chip[aria-expanded="true"]:hover { background: var(--_accent); color: var(--_on-accent); }
  .card { border: 1px solid var(--_line); border-inline-start: 3px solid var(--_accent); border-radius: 8px; padding: 0.6rem 0.8rem; margin: 0 0 0.6rem; background: var(--_ground); }
  .card strong { display: block; overflow-wrap: anywhere; }
  blockquote { margin: 0.35rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
  ul, ol { margin: 0 0 0.5rem; padding-inline-start: 1.5rem; overflow-wrap: anywhere; }
  li > p, li > ul, li > ol { margin-block-end: 0; }
  .wide { overflow-x: auto; margin: 0 0 0.6rem; }
  .wide table { inline-size: max-content; min-inline-size: 100%; margin: 0; }
  .quoted th, .quoted td, .quoted td:last-child { max-inline-size: 15rem; padding-inline-end: 0.9rem; white-space: pre-line; overflow-wrap: anywhere; }
  pre { padding: 0.5rem 0.7rem; background: var(--_raised); border-radius: 8px; font-size: 0.85rem; }
  .tentative { border-inline-start: 3px dashed var(--_line); padding-inline-start: 0.75rem; margin: 0 0 0.6rem; }
  .label { display: inline-block; margin: 0 0 0.4rem; padding: 0 0.5rem; border: 1px solid var(--_line); border-radius: 999px; color: var(--_quiet); font-size: 0.8rem; }
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
`,gt=T`
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
`,ft=T`
  :host { position: absolute; inset: 0; z-index: 1; display: flex; flex-direction: column; background: var(--_ground); }
  :host([hidden]) { display: none; }
  header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; padding: 0.6rem 0.9rem; border-block-end: 1px solid var(--_line); }
  header h3 { flex: 1 1 10rem; margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
  .section { padding: 0.5rem 0.9rem 0; }
  .section span { display: inline-block; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
  .text { flex: 1; overflow-y: auto; padding: 0.9rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
`,bt=T`
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
`;var is=se`<path d="M2 10h4v11H2zM8 21V10l4.5-8c1.5 0 2.5 1 2.5 2.5L14.3 9H20a2 2 0 0 1 2 2.4l-1.5 7.8A2.2 2.2 0 0 1 18.3 21z" />`,rs=.6,ns=.3,os=-1,oe=class extends x{static{this.styles=[k,mt]}static{this.properties={exchange:{attribute:!1},strings:{attribute:!1},client:{attribute:!1},opened:{state:!0},copied:{state:!0},commenting:{state:!0}}}constructor(){super(),this.opened=null,this.copied=!1,this.commenting=!1}static define(e="citeback-answer"){customElements.get(e)||customElements.define(e,this)}render(){let{exchange:e,strings:t}=this;switch(e.state){case"waiting":return d`<p class="quiet" part="progress" dir="auto">${this.#e()}</p>`;case"streaming":return d`${this.#s()}`;case"stopped":return d`${this.#s()}<p class="quiet">${t.stopped}</p>${this.#h()}`;case"failed":return d`<p part="error">${t.failed} ${e.error}</p>${this.#h()}`;case"done":return this.#t()}}#e(){let{strings:e}=this,{progress:t}=this.exchange;return t?t.stage==="writing"?e.writing:`${e.reading} ${t.section} (${t.done+1} ${e.of} ${t.of})`:e.looking}#t(){let e=this.exchange.answer,{strings:t}=this,s=N(e.answer,e.segments),r=this.#o(s);return d`
      ${e.respelled?this.#a(e.respelled):g}
      ${e.status==="tentative"?d`<div class="tentative" part="tentative"><p class="label">${t.closest}</p>${r}</div>`:r}
      ${this.#r(os,s)}
      ${e.conflicts.map(n=>this.#d(n.topic,n.positions,s))}
      ${e.status==="unanswerable"&&e.nearest.length?this.#g():g}
      ${e.citations.length&&e.status!=="tentative"?d`<p class="quiet" part="confidence">${this.#y(e.confidence)}</p>`:g}
      ${this.#f()}
    `}#s(){return N(this.exchange.text).map(e=>ie(e,()=>d``,this.strings))}#o(e){return e.map((t,s)=>d`${ie(t,r=>this.#i(r,s),this.strings)}${this.#r(s,e)}`)}#i(e,t){let s=this.opened?.number===e&&this.opened.block===t;return d`<button
      class="chip"
      part="chip"
      aria-expanded=${s?"true":"false"}
      aria-label="${this.strings.citation} ${e}"
      @click=${()=>this.opened=s?null:{number:e,block:t}}
      >${e}</button
    >`}#r(e,t){if(this.opened?.block!==e)return g;let s=this.exchange.answer.citations.find(({number:r})=>r===this.opened.number);return s?this.#u(s,dt(t)):g}#a({asked:e,shown:t}){let{strings:s}=this;return d`<p class="quiet" part="respelled" dir="auto">${s.showing} <strong>${t}</strong></p>
      <p class="tools" part="respelled"><button @click=${()=>this.#n("citeback-retry",{asTyped:!0})}>${s.asTyped} ${e}</button></p>`}#u(e,t){let{strings:s}=this,[r,n]=e.highlight??[0,0],[a,p,c]=ne(e.quote,r,n);return d`<div class="card" part="card">
      <strong>${e.title}</strong>
      <span class="quiet">
        ${e.published??s.undated} · ${e.path},
        ${e.place??(e.page?`${s.page} ${e.page}`:`${s.line} ${e.start_line}`)}
      </span>
      ${ut(e,t)?g:Z(e)}
      <blockquote dir="auto">${a}${p?d`<mark>${p}</mark>`:g}${c}</blockquote>
      <div class="tools">
        <button @click=${()=>this.#n("citeback-open-source",e)}>${s.document}</button>
        <a href=${this.client.address(e.url)} target="_blank" rel="noopener">${s.openPage}</a>
      </div>
    </div>`}#d(e,t,s){let{strings:r}=this;return d`<table part="conflict">
      <caption class="quiet">${e}</caption>
      <thead>
        <tr><th scope="col">${r.value}</th><th scope="col">${r.saidIn}</th><th scope="col">${r.published}</th></tr>
      </thead>
      <tbody>
        ${t.map(n=>d`<tr>
            <td>${n.value}</td>
            <td>${n.citations.map(a=>this.#m(a,s))}</td>
            <td>${n.published??r.undated}</td>
          </tr>`)}
      </tbody>
    </table>`}#m(e,t){let s=this.exchange.answer.citations.find(r=>r.number===e);return d`<div>${s.title} ${this.#i(e,t.findIndex(r=>Me(r).includes(e)))}</div>`}#g(){return d`<p class="quiet">${this.strings.nearest}</p>
      ${this.exchange.answer.nearest.map(e=>d`<div class="card" part="card">
          <a href=${this.client.address(e.url)} target="_blank" rel="noopener">${e.title}</a>
          ${Z(e)}
          <blockquote dir="auto">${e.shown||e.text}</blockquote>
        </div>`)}`}#f(){let{strings:e,exchange:t}=this,s=r=>d`<button
      aria-pressed=${t.rating===r?"true":"false"}
      aria-label=${r==="up"?e.helpful:e.unhelpful}
      title=${r==="up"?e.helpful:e.unhelpful}
      @click=${()=>this.#$(r)}
      ><svg class=${r} viewBox="0 0 24 24" aria-hidden="true">${is}</svg></button
    >`;return d`<div class="tools" part="tools">
        <button @click=${this.#v}>${this.copied?e.copied:e.copy}</button>
        <button @click=${()=>this.#n("citeback-retry")}>${e.again}</button>
        ${s("up")}${s("down")}
      </div>
      ${this.commenting?this.#b():g}`}#b(){return d`<form @submit=${t=>{t.preventDefault();let s=String(new FormData(t.target).get("comment")??"");this.commenting=!1,this.#n("citeback-rate",{rating:"down",comment:s})}}>
      <input name="comment" maxlength="2000" aria-label=${this.strings.comment} placeholder=${this.strings.comment} />
      <button>${this.strings.submit}</button>
    </form>`}#$(e){this.commenting=e==="down",e==="up"&&this.#n("citeback-rate",{rating:e,comment:""})}#h(){return d`<div class="tools"><button @click=${()=>this.#n("citeback-retry")}>${this.strings.again}</button></div>`}#v=async()=>{let e=this.exchange.answer,t=e.citations.map(s=>`[${s.number}] ${s.title}, ${new URL(this.client.address(s.url),location.href)}
    “${s.quote}”`);await navigator.clipboard.writeText([re(N(e.answer)),"",...t].join(`
`).trim()),this.copied=!0};#y(e){let{sure:t,fairlySure:s,unsure:r}=this.strings;return e>=rs?t:e>=ns?s:r}#n(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};var $t={title:"Ask the documents",open:"Open the chat",close:"Close",placeholder:"Ask a question",send:"Send",stop:"Stop",again:"Try again",newChat:"New chat",copy:"Copy",copied:"Copied",helpful:"Helpful",unhelpful:"Not helpful",comment:"What is wrong? (optional)",submit:"Submit",thanks:"Thank you.",looking:"Looking in the documents…",reading:"Reading:",of:"of",writing:"Writing…",stopped:"Stopped.",failed:"That didn't work:",offline:"The service can't be reached. Check the connection and try again.",cut:"The answer was cut off.",nearest:"The nearest passages:",closest:"Closest passage",showing:"Showing results for",asTyped:"Ask as typed:",table:"Table",code:"Code",sure:"The documents say so clearly.",fairlySure:"The documents probably say so.",unsure:"The documents may say so; check the quote.",value:"Value",saidIn:"Said in",published:"Published",undated:"undated",document:"Document",openPage:"Open the page",line:"line",page:"page",citation:"Citation",gone:"This document changed or went since the answer was given.",disclaimer:"Answers are quoted from the documents. Open a number to check."},as={title:"Die Dokumente fragen",open:"Chat öffnen",close:"Schließen",placeholder:"Eine Frage stellen",send:"Senden",stop:"Anhalten",again:"Noch einmal",newChat:"Neuer Chat",copy:"Kopieren",copied:"Kopiert",helpful:"Hilfreich",unhelpful:"Nicht hilfreich",comment:"Was stimmt nicht? (freiwillig)",submit:"Absenden",thanks:"Danke.",looking:"Ich sehe in den Dokumenten nach…",reading:"Ich lese:",of:"von",writing:"Ich schreibe…",stopped:"Angehalten.",failed:"Das ging nicht:",offline:"Der Dienst ist nicht erreichbar. Bitte die Verbindung prüfen und noch einmal versuchen.",cut:"Die Antwort brach ab.",nearest:"Die nächsten Stellen:",closest:"Nächstliegende Stelle",showing:"Ergebnisse für",asTyped:"Wie getippt fragen:",table:"Tabelle",code:"Code",sure:"Das sagen die Dokumente deutlich.",fairlySure:"Das sagen die Dokumente wahrscheinlich.",unsure:"Vielleicht sagen die Dokumente das; bitte das Zitat prüfen.",value:"Angabe",saidIn:"Steht in",published:"Erschienen",undated:"ohne Datum",document:"Dokument",openPage:"Seite öffnen",line:"Zeile",page:"Seite",citation:"Beleg",gone:"Dieses Dokument wurde seit der Antwort geändert oder entfernt.",disclaimer:"Antworten sind aus den Dokumenten zitiert. Eine Nummer öffnen, um zu prüfen."},ls={en:$t,de:as};function ae(i){return ls[i.toLowerCase().split("-")[0]??"en"]??$t}var cs=se`<path d="M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" />`,le=class extends x{static{this.styles=[k,bt]}static{this.properties={server:{},siteKey:{attribute:"site-key"},heading:{},language:{attribute:"lang"},disclaimer:{},suggestions:{},theme:{reflect:!0},opened:{type:Boolean,reflect:!0}}}constructor(){super(),this.server="",this.siteKey="",this.heading="",this.language="",this.disclaimer="",this.suggestions="",this.theme="auto",this.opened=!1}static define(e="citeback-bubble"){customElements.get(e)||customElements.define(e,this)}async open(){let e=new CustomEvent("citeback-open",{cancelable:!0,bubbles:!0,composed:!0});this.opened||!this.dispatchEvent(e)||(this.opened=!0,await this.updateComplete,this.#t?.renderRoot.querySelector("textarea")?.focus())}async close(){this.opened&&(this.opened=!1,await this.updateComplete,this.renderRoot.querySelector(".toggle")?.focus(),this.dispatchEvent(new CustomEvent("citeback-close",{bubbles:!0,composed:!0})))}async ask(e){await this.open(),await this.#t?.ask(e)}clear(){this.#t?.clear()}render(){let e=ae(this.language||document.documentElement.lang||navigator.language);return d`
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
        <svg viewBox="0 0 24 24" aria-hidden="true">${cs}</svg>
      </button>
    `}#e=e=>{e.key==="Escape"&&this.close()};get#t(){return this.renderRoot.querySelector("citeback-chat")}};var D=class extends Error{constructor(e,t){super(e),this.name="ParseError",this.type=t.type,this.field=t.field,this.value=t.value,this.line=t.line}};var ce=10,de=13,q=32,vt=6;function qe(i){if(typeof i=="function")throw new TypeError("`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?");let{maxBufferSize:e,onComment:t,onError:s,onEvent:r,onId:n,onRetry:a}=i,p=[],c=0,m="",u,h="",b=0,v,w=!1,E=!1,S=!1;function St(o){if(w)throw new Error("Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing.");if(m!==void 0){if(o=m+o,o===""||o==="ï"||o==="ï»"){m=o;return}m=void 0,o=o.replace(/^(?:\uFEFF|\xEF\xBB\xBF)/,"")}if((E||S)&&(o=Ct(o),!o))return;if(!p.length){let f=je(o);f!==""&&Be(f),z();return}if(o.indexOf(`
`)===-1&&o.indexOf("\r")===-1){if(c<vt){let f=p.join("")+o.slice(0,vt-c);if(!Le(f)){p.length=0,c=0,E=!0;return}}p.push(o),c+=o.length,z();return}p.push(o);let l=p.join("");p.length=0,c=0,Be(je(l)),z()}function Ct(o){if(o.length===0)return o;if(S)return S=!1,o.charCodeAt(0)===ce?o.slice(1):o;let l=o.indexOf("\r"),f=o.indexOf(`
`),y=l===-1?f:f===-1||l<f?l:f;return y===-1?"":y===o.length-1&&o.charCodeAt(y)===de?(E=!1,S=!0,""):(E=!1,o.slice(y+(o.charCodeAt(y)===de&&o.charCodeAt(y+1)===ce?2:1)))}function Be(o){if(o){if(o.charCodeAt(o.length-1)===de){if(X(o,0,o.length-1),z())return;S=!0;return}if(Le(o)){p.push(o),c=o.length;return}E=!0}}function Le(o){let l=o.charCodeAt(0);return l===58&&!!t||l===100&&he(o,"data")||l===101&&he(o,"event")||l===105&&he(o,"id")||l===114&&he(o,"retry")}function z(){return w?!0:e===void 0||c+h.length<=e?!1:(w=!0,p.length=0,c=0,u=void 0,h="",b=0,v=void 0,E=!1,S=!1,s?.(new D(`Buffered data exceeded max buffer size of ${e} characters`,{type:"max-buffer-size-exceeded"})),!0)}function je(o){let l=0;if(o.indexOf("\r")===-1){let $=o.indexOf(`
`,l);for(;$!==-1;){if(l===$){u!==void 0&&n?.(u),b>0&&r?.({id:u,event:v,data:h}),u=void 0,h="",b=0,v=void 0,l=$+1,$=o.indexOf(`
`,l);continue}let C=o.charCodeAt(l);if(yt(o,l,C)){let be=o.charCodeAt(l+5)===q?l+6:l+5,U=o.slice(be,$);if(b===0&&o.charCodeAt($+1)===ce){u!==void 0&&n?.(u),r?.({id:u,event:v,data:U}),u=void 0,h="",v=void 0,l=$+2,$=o.indexOf(`
`,l);continue}h=b===0?U:`${h}
${U}`,b++}else xt(o,l,C)?v=o.slice(o.charCodeAt(l+6)===q?l+7:l+6,$)||void 0:X(o,l,$);if(z())return"";l=$+1,$=o.indexOf(`
`,l)}return o.slice(l)}let f=o.indexOf("\r",l),y=o.indexOf(`
`,l);for(;l<o.length;){let $=-1;if(f!==-1&&y!==-1?$=f<y?f:y:f!==-1?f===o.length-1?$=-1:$=f:y!==-1&&($=y),$===-1)break;if(X(o,l,$),z())return"";l=$+1,o.charCodeAt(l-1)===de&&o.charCodeAt(l)===ce&&l++,f!==-1&&f<l&&(f=o.indexOf("\r",l)),y!==-1&&y<l&&(y=o.indexOf(`
`,l))}return o.slice(l)}function X(o,l,f){if(l===f){Tt();return}let y=o.charCodeAt(l);if(yt(o,l,y)){let B=o.charCodeAt(l+5)===q?l+6:l+5,De=o.slice(B,f);h=b===0?De:`${h}
${De}`,b++;return}if(xt(o,l,y)){v=o.slice(o.charCodeAt(l+6)===q?l+7:l+6,f)||void 0;return}if(y===105&&o.charCodeAt(l+1)===100&&o.charCodeAt(l+2)===58){let B=o.slice(o.charCodeAt(l+3)===q?l+4:l+3,f);B.includes("\0")||(u=B);return}if(y===58){if(t){let B=o.slice(l,f);t(B.slice(o.charCodeAt(l+1)===q?2:1))}return}let $=o.slice(l,f),C=$.indexOf(":");if(C===-1){Ne($,"",$);return}let be=$.slice(0,C),U=$.charCodeAt(C+1)===q?2:1,Rt=$.slice(C+U);Ne(be,Rt,$)}function Ne(o,l,f){switch(o){case"event":v=l||void 0;break;case"data":h=b===0?l:`${h}
${l}`,b++;break;case"id":l.includes("\0")||(u=l);break;case"retry":/^\d+$/.test(l)?a?.(parseInt(l,10)):s?.(new D(`Invalid \`retry\` value: "${l}"`,{type:"invalid-retry",value:l,line:f}));break;default:s?.(new D(`Unknown field "${o.length>20?`${o.slice(0,20)}…`:o}"`,{type:"unknown-field",field:o,value:l,line:f}));break}}function Tt(){u!==void 0&&n?.(u),b>0&&r?.({id:u,event:v,data:h}),u=void 0,h="",b=0,v=void 0}function Pt(o={}){if(o.consume&&p.length>0){let l=p.join("");X(l,0,l.length)}m="",u=void 0,h="",b=0,v=void 0,p.length=0,c=0,w=!1,E=!1,S=!1}return{feed:St,reset:Pt}}function yt(i,e,t){return t===100&&i.charCodeAt(e+1)===97&&i.charCodeAt(e+2)===116&&i.charCodeAt(e+3)===97&&i.charCodeAt(e+4)===58}function xt(i,e,t){return t===101&&i.charCodeAt(e+1)===118&&i.charCodeAt(e+2)===101&&i.charCodeAt(e+3)===110&&i.charCodeAt(e+4)===116&&i.charCodeAt(e+5)===58}function he(i,e){let t=1;for(;t<i.length&&t<e.length;){if(i.charCodeAt(t)!==e.charCodeAt(t))return!1;t++}return i.length<=e.length||i.charCodeAt(e.length)===58}var pe=class extends Error{},ue=class extends Error{},wt="citeback-visitor",ds=3e4,me=class{#e;#t;#s=null;constructor(e,t=""){this.#e=e.replace(/\/$/,""),this.#t=t}address(e){if(!/^\/(?!\/)/.test(e))return`${this.#e}/`;let[,t,s]=/^((?:https?:\/\/[^/]*)?)(.*)$/.exec(this.#e);return s&&e.startsWith(`${s}/`)?t+e:this.#e+e}async ask(e,t,s){try{return await this.#o(e,t,s)}catch(r){if(!(r instanceof ue)||s.aborted)throw r;return await(await this.#i("/v1/ask",e,s)).json()}}async text(e,t,s){let r=`/v1/sources/${e}/text?start=${t}&end=${s}`,n=await fetch(this.address(r),{headers:await this.#a()});return n.ok?await n.json():null}async rate(e,t,s){await this.#i("/v1/feedback",{answer_id:e,rating:t,comment:s})}async#o(e,t,s){let r=await this.#i("/v1/ask",{...e,stream:!0},s);if(!r.headers.get("content-type")?.startsWith("text/event-stream"))return await r.json();let n,a,p=qe({onEvent:({event:m,data:u})=>{let h=JSON.parse(u);m==="delta"?t.delta(h.text):m==="progress"?t.progress(h):m==="answer"?n=h:m==="error"&&(a=h.detail)}}),c=r.body.pipeThrough(new TextDecoderStream).getReader();for(let m=await c.read();!m.done;m=await c.read())p.feed(m.value);if(a!==void 0)throw new pe(a);if(!n)throw new ue;return n}async#i(e,t,s){let r=await this.#r(e,t,await this.#a(),s);if(r.status!==401||!this.#t)return r.ok?r:ze(r);this.#s=null;let n=await this.#r(e,t,await this.#a(),s);return n.ok?n:ze(n)}#r(e,t,s,r){let n={"Content-Type":"application/json",...s};return fetch(this.address(e),{method:"POST",headers:n,body:JSON.stringify(t),signal:r})}async#a(){if(!this.#t)return{};if(!this.#s||this.#s.until<Date.now()){let e=await this.#r("/v1/widget/token",{key:this.#t,visitor:hs()},{});e.ok||await ze(e);let{token:t,expires_in:s}=await e.json();this.#s={value:t,until:Date.now()+s*1e3-ds}}return{Authorization:`Bearer ${this.#s.value}`}}};async function ze(i){let e=await i.json().catch(()=>({}));throw new pe(e.detail??i.statusText)}function hs(){let i=()=>Array.from(crypto.getRandomValues(new Uint8Array(16)),e=>e.toString(16).padStart(2,"0")).join("");try{let e=localStorage.getItem(wt)??i();return localStorage.setItem(wt,e),e}catch{return i()}}function _t(i,{conversation:e,exchanges:t}){try{let s=t.filter(({state:r})=>r==="done").slice(-30);if(!s.length)return localStorage.removeItem(i);localStorage.setItem(i,JSON.stringify({conversation:e,kept:s}))}catch{}}function At(i){try{let{conversation:e,kept:t}=JSON.parse(localStorage.getItem(i)??"{}");return{conversation:e??null,exchanges:Array.isArray(t)?t:[]}}catch{return{conversation:null,exchanges:[]}}}var ps={progress:void 0,answer:void 0,error:void 0,rating:void 0},ge=class extends x{static{this.styles=[k,gt]}static{this.properties={server:{},siteKey:{attribute:"site-key"},heading:{},language:{attribute:"lang"},disclaimer:{},suggestions:{},closable:{type:Boolean},exchanges:{state:!0},spoken:{state:!0}}}#e=null;#t=null;#s=null;#o=null;constructor(){super(),this.server="",this.siteKey="",this.heading="",this.language="",this.disclaimer="",this.suggestions="",this.closable=!1,this.exchanges=[],this.spoken=""}static define(e="citeback-chat"){customElements.get(e)||customElements.define(e,this)}connectedCallback(){super.connectedCallback(),this.#A()}disconnectedCallback(){super.disconnectedCallback(),this.stop()}async ask(e){let t=e.trim();if(!t||this.#t||!this.dispatchEvent(new CustomEvent("citeback-ask",{detail:{question:t},cancelable:!0,bubbles:!0,composed:!0})))return;let r={question:t,text:"",state:"waiting"};this.exchanges=[...this.exchanges,r],await this.#d(r)}stop(){this.#t?.abort()}clear(){this.stop(),this.exchanges=[],this.#e=null,this.#x()}render(){let e=this.#l;return d`
      <header part="header">
        <h2>${this.heading||e.title}</h2>
        ${this.exchanges.length?d`<button @click=${this.clear}>${e.newChat}</button>`:g}
        ${this.closable?d`<button @click=${this.#_}>${e.close}</button>`:g}
      </header>
      <div class="log" part="log" tabindex="0" role="log" aria-live="off" aria-label=${this.heading||e.title}>
        ${this.exchanges.length?this.exchanges.map(t=>this.#r(t)):this.#a()}
      </div>
      <form class="entry" part="entry" @submit=${this.#y}>
        <textarea
          rows="1"
          maxlength="2000"
          aria-label=${e.placeholder}
          placeholder=${e.placeholder}
          @keydown=${this.#n}
        ></textarea>
        ${this.#t?d`<button type="button" @click=${this.stop}>${e.stop}</button>`:d`<button class="main">${e.send}</button>`}
      </form>
      <p class="quiet disclaimer" part="disclaimer">${this.disclaimer||e.disclaimer}</p>
      <p class="hidden" role="status" aria-live="polite">${this.spoken}</p>
      <citeback-source
        hidden
        .strings=${e}
        .client=${this.#p}
        theme=${this.getAttribute("theme")??"auto"}
        @citeback-close=${()=>this.#s?.focus()}
        @keydown=${this.#v}
      ></citeback-source>
    `}updated(e){e.has("exchanges")&&this.#i()}async#i(){await[...this.renderRoot.querySelectorAll("citeback-answer")].at(-1)?.updateComplete;let e=this.renderRoot.querySelector(".log"),t=[...this.renderRoot.querySelectorAll(".question")].at(-1);if(!e||!t)return;let s=t.getBoundingClientRect().top-e.getBoundingClientRect().top;e.scrollTo({top:e.scrollTop+s-parseFloat(getComputedStyle(e).paddingBlockStart)})}#r(e){return d`<p class="question" part="question" dir="auto">${e.question}</p>
      <citeback-answer
        class="answer"
        exportparts="text, chip, card, section, conflict, tools, error, confidence, tentative, respelled, progress"
        theme=${this.getAttribute("theme")??"auto"}
        .exchange=${{...e}}
        .strings=${this.#l}
        .client=${this.#p}
        @citeback-open-source=${t=>this.#h(t)}
        @citeback-retry=${t=>this.#u(e,t.detail)}
        @citeback-rate=${t=>this.#$(e,t.detail)}
      ></citeback-answer>`}#a(){let e=this.suggestions.split("|").map(t=>t.trim()).filter(Boolean);return d`<div class="suggestions" part="suggestions">
      ${e.map(t=>d`<button @click=${()=>this.ask(t)}>${t}</button>`)}
    </div>`}#u(e,t){t?.asTyped&&(e.asTyped=!0),this.#d(e)}async#d(e){if(!this.#t){this.#t=new AbortController,Object.assign(e,{text:"",state:"waiting",...ps}),this.spoken=this.#l.looking,this.#c();try{let t=e.asTyped&&{as_typed:!0},s={question:e.question,conversation_id:this.#e,...t},r={delta:a=>this.#m(e,a),progress:a=>this.#g(e,a)},n=await this.#p.ask(s,r,this.#t.signal);this.#f(e,n)}catch(t){this.#b(e,t)}finally{this.#t=null,this.#c(),this.#x()}}}#m(e,t){e.text+=t,e.state="streaming",this.#c()}#g(e,t){e.progress=t,this.#c()}#f(e,t){Object.assign(e,{answer:t,text:t.answer,state:"done",progress:void 0}),this.#e=t.conversation_id??this.#e,this.spoken=re(N(t.answer)),this.dispatchEvent(new CustomEvent("citeback-answer",{detail:t,bubbles:!0,composed:!0}))}#b(e,t){if(t.name==="AbortError"){e.state="stopped";return}this.#e&&t.message.includes(this.#e)&&(this.#e=null);let s=t instanceof TypeError?this.#l.offline:t.message||this.#l.cut;Object.assign(e,{state:"failed",error:s}),this.spoken=`${this.#l.failed} ${s}`,this.dispatchEvent(new CustomEvent("citeback-error",{detail:{message:s},bubbles:!0,composed:!0}))}async#$(e,{rating:t,comment:s}){await this.#p.rate(e.answer.id,t,s).catch(()=>{}),e.rating=t,this.spoken=this.#l.thanks,this.#c(),this.#x()}#h(e){let t=e.target;this.#s=t.renderRoot.activeElement,this.renderRoot.querySelector("citeback-source")?.show(e.detail)}#v=e=>{e.key==="Escape"&&(e.stopPropagation(),this.renderRoot.querySelector("citeback-source").hidden=!0,this.#s?.focus())};#y=e=>{e.preventDefault();let t=this.renderRoot.querySelector("textarea");this.#t||(this.ask(t.value),t.value="")};#n=e=>{e.key!=="Enter"||e.shiftKey||e.isComposing||(e.preventDefault(),e.target.form?.requestSubmit())};#_=()=>{this.dispatchEvent(new CustomEvent("citeback-close-request"))};#c(){this.exchanges=[...this.exchanges]}get#p(){let e=this.#o;return e?.base===this.server&&e.key===this.siteKey?e.client:(this.#o={base:this.server,key:this.siteKey,client:new me(this.server,this.siteKey)},this.#o.client)}get#l(){return ae(this.language||document.documentElement.lang||navigator.language)}get#w(){return`citeback:${this.server}`}#x(){_t(this.#w,{conversation:this.#e,exchanges:this.exchanges})}#A(){let{conversation:e,exchanges:t}=At(this.#w);this.exchanges=t,this.#e=e}};var kt=1500,fe=class extends x{static{this.styles=[k,ft]}static{this.properties={citation:{attribute:!1},strings:{attribute:!1},shown:{state:!0}}}constructor(){super(),this.citation=null,this.shown=null}static define(e="citeback-source"){customElements.get(e)||customElements.define(e,this)}async show(e){this.citation=e,this.shown=null,this.hidden=!1,await this.updateComplete,this.renderRoot.querySelector("button")?.focus();let t=Math.max(0,e.start-kt),s=await this.client.text(e.source_id,t,e.end+kt),r=s?ne(s.text,e.start-t,e.end-t):[];this.citation===e&&(this.shown=r[1]===e.quote?r:[],await this.updateComplete,this.renderRoot.querySelector("mark")?.scrollIntoView({block:"center"}))}render(){let{citation:e,strings:t,shown:s}=this;if(!e)return d``;let r=s?.length?d`${s[0]}<mark>${s[1]}</mark>${s[2]}`:s?t.gone:t.looking;return d`<header part="source-header">
        <h3>${e.title}</h3>
        <div>
          <a href=${this.client.address(e.url)} target="_blank" rel="noopener">${t.openPage}</a>
          <button @click=${this.#e}>${t.close}</button>
        </div>
      </header>
      ${Z(e)}
      <div class="text" part="source-text" tabindex="0" role="region" aria-label=${t.document}>${r}</div>`}#e=()=>{this.hidden=!0,this.dispatchEvent(new CustomEvent("citeback-close"))}};var G=document.currentScript,us=G?.src?new URL(".",G.src).href.replace(/\/$/,""):location.origin;for(let i of[oe,fe,ge,le])i.define();function Et(i){let e=document.createElement("citeback-bubble");e.server=i.server??us,e.siteKey=i.siteKey??"",e.theme=i.theme??"auto",e.heading=i.heading??"",e.language=i.lang??"",e.disclaimer=i.disclaimer??"",e.suggestions=i.suggestions??"",document.body.append(e),window.citeback=e}if(G&&G.dataset.bubble!=="off"){let i=G.dataset;document.body?Et(i):addEventListener("DOMContentLoaded",()=>Et(i))}})();
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
/* made of d45108073c529599fc84f26b2abc85538a3406d6e31b0f63235b77fddca84284 */

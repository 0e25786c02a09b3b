"use strict";(()=>{var ee=globalThis,te=ee.ShadowRoot&&(ee.ShadyCSS===void 0||ee.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,we=Symbol(),Ke=new WeakMap,F=class{constructor(e,t,s){if(this._$cssResult$=!0,s!==we)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(te&&e===void 0){let s=t!==void 0&&t.length===1;s&&(e=Ke.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),s&&Ke.set(t,e))}return e}toString(){return this.cssText}},Ve=i=>new F(typeof i=="string"?i:i+"",void 0,we),T=(i,...e)=>{let t=i.length===1?i[0]:e.reduce((s,n,r)=>s+(a=>{if(a._$cssResult$===!0)return a.cssText;if(typeof a=="number")return a;throw Error("Value passed to 'css' function must be a 'css' function result: "+a+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+i[r+1],i[0]);return new F(t,i,we)},We=(i,e)=>{if(te)i.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let s=document.createElement("style"),n=ee.litNonce;n!==void 0&&s.setAttribute("nonce",n),s.textContent=t.cssText,i.appendChild(s)}},xe=te?i=>i:i=>i instanceof CSSStyleSheet?(e=>{let t="";for(let s of e.cssRules)t+=s.cssText;return Ve(t)})(i):i;var{is:zt,defineProperty:It,getOwnPropertyDescriptor:Dt,getOwnPropertyNames:Mt,getOwnPropertySymbols:jt,getPrototypeOf:Bt}=Object,se=globalThis,Je=se.trustedTypes,qt=Je?Je.emptyScript:"",Nt=se.reactiveElementPolyfillSupport,K=(i,e)=>i,_e={toAttribute(i,e){switch(e){case Boolean:i=i?qt:null;break;case Object:case Array:i=i==null?i:JSON.stringify(i)}return i},fromAttribute(i,e){let t=i;switch(e){case Boolean:t=i!==null;break;case Number:t=i===null?null:Number(i);break;case Object:case Array:try{t=JSON.parse(i)}catch{t=null}}return t}},Xe=(i,e)=>!zt(i,e),Ze={attribute:!0,type:String,converter:_e,reflect:!1,useDefault:!1,hasChanged:Xe};Symbol.metadata??=Symbol("metadata"),se.litPropertyMetadata??=new WeakMap;var _=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=Ze){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let s=Symbol(),n=this.getPropertyDescriptor(e,s,t);n!==void 0&&It(this.prototype,e,n)}}static getPropertyDescriptor(e,t,s){let{get:n,set:r}=Dt(this.prototype,e)??{get(){return this[t]},set(a){this[t]=a}};return{get:n,set(a){let c=n?.call(this);r?.call(this,a),this.requestUpdate(e,c,s)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??Ze}static _$Ei(){if(this.hasOwnProperty(K("elementProperties")))return;let e=Bt(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(K("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(K("properties"))){let t=this.properties,s=[...Mt(t),...jt(t)];for(let n of s)this.createProperty(n,t[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[s,n]of t)this.elementProperties.set(s,n)}this._$Eh=new Map;for(let[t,s]of this.elementProperties){let n=this._$Eu(t,s);n!==void 0&&this._$Eh.set(n,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let s=new Set(e.flat(1/0).reverse());for(let n of s)t.unshift(xe(n))}else e!==void 0&&t.push(xe(e));return t}static _$Eu(e,t){let s=t.attribute;return s===!1?void 0:typeof s=="string"?s:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let s of t.keys())this.hasOwnProperty(s)&&(e.set(s,this[s]),delete this[s]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return We(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,s){this._$AK(e,s)}_$ET(e,t){let s=this.constructor.elementProperties.get(e),n=this.constructor._$Eu(e,s);if(n!==void 0&&s.reflect===!0){let r=(s.converter?.toAttribute!==void 0?s.converter:_e).toAttribute(t,s.type);this._$Em=e,r==null?this.removeAttribute(n):this.setAttribute(n,r),this._$Em=null}}_$AK(e,t){let s=this.constructor,n=s._$Eh.get(e);if(n!==void 0&&this._$Em!==n){let r=s.getPropertyOptions(n),a=typeof r.converter=="function"?{fromAttribute:r.converter}:r.converter?.fromAttribute!==void 0?r.converter:_e;this._$Em=n;let c=a.fromAttribute(t,r.type);this[n]=c??this._$Ej?.get(n)??c,this._$Em=null}}requestUpdate(e,t,s,n=!1,r){if(e!==void 0){let a=this.constructor;if(n===!1&&(r=this[e]),s??=a.getPropertyOptions(e),!((s.hasChanged??Xe)(r,t)||s.useDefault&&s.reflect&&r===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,s))))return;this.C(e,t,s)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:s,reflect:n,wrapped:r},a){s&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),r!==!0||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||s||(t=void 0),this._$AL.set(e,t)),n===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[n,r]of this._$Ep)this[n]=r;this._$Ep=void 0}let s=this.constructor.elementProperties;if(s.size>0)for(let[n,r]of s){let{wrapped:a}=r,c=this[n];a!==!0||this._$AL.has(n)||c===void 0||this.C(n,void 0,r,c)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(s=>s.hostUpdate?.()),this.update(t)):this._$EM()}catch(s){throw e=!1,this._$EM(),s}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};_.elementStyles=[],_.shadowRootOptions={mode:"open"},_[K("elementProperties")]=new Map,_[K("finalized")]=new Map,Nt?.({ReactiveElement:_}),(se.reactiveElementVersions??=[]).push("2.1.2");var Pe=globalThis,Ye=i=>i,ie=Pe.trustedTypes,Ge=ie?ie.createPolicy("lit-html",{createHTML:i=>i}):void 0,nt="$lit$",A=`lit$${Math.random().toFixed(9).slice(2)}$`,rt="?"+A,Lt=`<${rt}>`,O=document,W=()=>O.createComment(""),J=i=>i===null||typeof i!="object"&&typeof i!="function",Re=Array.isArray,Ut=i=>Re(i)||typeof i?.[Symbol.iterator]=="function",Ae=`[ 	
\f\r]`,V=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Qe=/-->/g,et=/>/g,P=RegExp(`>|${Ae}(?:([^\\s"'>=/]+)(${Ae}*=${Ae}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),tt=/'/g,st=/"/g,ot=/^(?:script|style|textarea|title)$/i,Oe=i=>(e,...t)=>({_$litType$:i,strings:e,values:t}),d=Oe(1),ne=Oe(2),_s=Oe(3),z=Symbol.for("lit-noChange"),g=Symbol.for("lit-nothing"),it=new WeakMap,R=O.createTreeWalker(O,129);function at(i,e){if(!Re(i)||!i.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ge!==void 0?Ge.createHTML(e):e}var Ht=(i,e)=>{let t=i.length-1,s=[],n,r=e===2?"<svg>":e===3?"<math>":"",a=V;for(let c=0;c<t;c++){let h=i[c],p,m,u=-1,$=0;for(;$<h.length&&(a.lastIndex=$,m=a.exec(h),m!==null);)$=a.lastIndex,a===V?m[1]==="!--"?a=Qe:m[1]!==void 0?a=et:m[2]!==void 0?(ot.test(m[2])&&(n=RegExp("</"+m[2],"g")),a=P):m[3]!==void 0&&(a=P):a===P?m[0]===">"?(a=n??V,u=-1):m[1]===void 0?u=-2:(u=a.lastIndex-m[2].length,p=m[1],a=m[3]===void 0?P:m[3]==='"'?st:tt):a===st||a===tt?a=P:a===Qe||a===et?a=V:(a=P,n=void 0);let v=a===P&&i[c+1].startsWith("/>")?" ":"";r+=a===V?h+Lt:u>=0?(s.push(p),h.slice(0,u)+nt+h.slice(u)+A+v):h+A+(u===-2?c:v)}return[at(i,r+(i[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),s]},Z=class i{constructor({strings:e,_$litType$:t},s){let n;this.parts=[];let r=0,a=0,c=e.length-1,h=this.parts,[p,m]=Ht(e,t);if(this.el=i.createElement(p,s),R.currentNode=this.el.content,t===2||t===3){let u=this.el.content.firstChild;u.replaceWith(...u.childNodes)}for(;(n=R.nextNode())!==null&&h.length<c;){if(n.nodeType===1){if(n.hasAttributes())for(let u of n.getAttributeNames())if(u.endsWith(nt)){let $=m[a++],v=n.getAttribute(u).split(A),x=/([.?@])?(.*)/.exec($);h.push({type:1,index:r,name:x[2],strings:v,ctor:x[1]==="."?Ee:x[1]==="?"?Se:x[1]==="@"?Ce:B}),n.removeAttribute(u)}else u.startsWith(A)&&(h.push({type:6,index:r}),n.removeAttribute(u));if(ot.test(n.tagName)){let u=n.textContent.split(A),$=u.length-1;if($>0){n.textContent=ie?ie.emptyScript:"";for(let v=0;v<$;v++)n.append(u[v],W()),R.nextNode(),h.push({type:2,index:++r});n.append(u[$],W())}}}else if(n.nodeType===8)if(n.data===rt)h.push({type:2,index:r});else{let u=-1;for(;(u=n.data.indexOf(A,u+1))!==-1;)h.push({type:7,index:r}),u+=A.length-1}r++}}static createElement(e,t){let s=O.createElement("template");return s.innerHTML=e,s}};function j(i,e,t=i,s){if(e===z)return e;let n=s!==void 0?t._$Co?.[s]:t._$Cl,r=J(e)?void 0:e._$litDirective$;return n?.constructor!==r&&(n?._$AO?.(!1),r===void 0?n=void 0:(n=new r(i),n._$AT(i,t,s)),s!==void 0?(t._$Co??=[])[s]=n:t._$Cl=n),n!==void 0&&(e=j(i,n._$AS(i,e.values),n,s)),e}var ke=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:s}=this._$AD,n=(e?.creationScope??O).importNode(t,!0);R.currentNode=n;let r=R.nextNode(),a=0,c=0,h=s[0];for(;h!==void 0;){if(a===h.index){let p;h.type===2?p=new X(r,r.nextSibling,this,e):h.type===1?p=new h.ctor(r,h.name,h.strings,this,e):h.type===6&&(p=new Te(r,this,e)),this._$AV.push(p),h=s[++c]}a!==h?.index&&(r=R.nextNode(),a++)}return R.currentNode=O,n}p(e){let t=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(e,s,t),t+=s.strings.length-2):s._$AI(e[t])),t++}},X=class i{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,s,n){this.type=2,this._$AH=g,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=s,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=j(this,e,t),J(e)?e===g||e==null||e===""?(this._$AH!==g&&this._$AR(),this._$AH=g):e!==this._$AH&&e!==z&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Ut(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==g&&J(this._$AH)?this._$AA.nextSibling.data=e:this.T(O.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:s}=e,n=typeof s=="number"?this._$AC(e):(s.el===void 0&&(s.el=Z.createElement(at(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===n)this._$AH.p(t);else{let r=new ke(n,this),a=r.u(this.options);r.p(t),this.T(a),this._$AH=r}}_$AC(e){let t=it.get(e.strings);return t===void 0&&it.set(e.strings,t=new Z(e)),t}k(e){Re(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,s,n=0;for(let r of e)n===t.length?t.push(s=new i(this.O(W()),this.O(W()),this,this.options)):s=t[n],s._$AI(r),n++;n<t.length&&(this._$AR(s&&s._$AB.nextSibling,n),t.length=n)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let s=Ye(e).nextSibling;Ye(e).remove(),e=s}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},B=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,s,n,r){this.type=1,this._$AH=g,this._$AN=void 0,this.element=e,this.name=t,this._$AM=n,this.options=r,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=g}_$AI(e,t=this,s,n){let r=this.strings,a=!1;if(r===void 0)e=j(this,e,t,0),a=!J(e)||e!==this._$AH&&e!==z,a&&(this._$AH=e);else{let c=e,h,p;for(e=r[0],h=0;h<r.length-1;h++)p=j(this,c[s+h],t,h),p===z&&(p=this._$AH[h]),a||=!J(p)||p!==this._$AH[h],p===g?e=g:e!==g&&(e+=(p??"")+r[h+1]),this._$AH[h]=p}a&&!n&&this.j(e)}j(e){e===g?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},Ee=class extends B{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===g?void 0:e}},Se=class extends B{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==g)}},Ce=class extends B{constructor(e,t,s,n,r){super(e,t,s,n,r),this.type=5}_$AI(e,t=this){if((e=j(this,e,t,0)??g)===z)return;let s=this._$AH,n=e===g&&s!==g||e.capture!==s.capture||e.once!==s.once||e.passive!==s.passive,r=e!==g&&(s===g||n);n&&this.element.removeEventListener(this.name,this,s),r&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Te=class{constructor(e,t,s){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(e){j(this,e)}};var Ft=Pe.litHtmlPolyfillSupport;Ft?.(Z,X),(Pe.litHtmlVersions??=[]).push("3.3.3");var lt=(i,e,t)=>{let s=t?.renderBefore??e,n=s._$litPart$;if(n===void 0){let r=t?.renderBefore??null;s._$litPart$=n=new X(e.insertBefore(W(),r),r,void 0,t??{})}return n._$AI(i),n};var ze=globalThis,w=class extends _{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=lt(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return z}};w._$litElement$=!0,w.finalized=!0,ze.litElementHydrateSupport?.({LitElement:w});var Kt=ze.litElementPolyfillSupport;Kt?.({LitElement:w});(ze.litElementVersions??=[]).push("4.2.2");function Ie(i,e){switch(i.kind){case"paragraph":return d`<p part="text" dir="auto">${q(i.words,e)}</p>`;case"section":return d`<p class="section" part="path" dir="auto"><strong>${Vt(i.headings,e)}</strong></p>`;case"code":return d`<pre part="code" dir="ltr" role="group" aria-label=${e.strings.code} tabindex="0"><code>${i.text}</code></pre>`;case"table":return Wt(i.rows,e);case"list":return Jt(i.items,i.start,e)}}function q(i,e){return i.map(t=>typeof t=="string"?t:"number"in t?e.chip(t.number):d`<strong>${q(t.strong,e)}</strong>`)}function Vt(i,e){return i.map((t,s)=>d`${s?" > ":""}<span>${q(t,e)}</span>`)}function Wt([i=[],...e],t){return d`<div class="wide" role="group" aria-label=${t.strings.table} tabindex="0">
    <table part="table" dir="auto">
      <thead>
        <tr>${i.map(s=>d`<th scope="col" dir="auto">${q(s,t)}</th>`)}</tr>
      </thead>
      <tbody>
        ${e.map(s=>d`<tr>${s.map(n=>d`<td dir="auto">${q(n,t)}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`}function Jt(i,e,t){let s=i.map(n=>d`<li dir="auto">${n.map(r=>Zt(r,t))}</li>`);return e===null?d`<ul part="list" dir="auto">${s}</ul>`:d`<ol part="list" dir="auto" start=${e}>${s}</ol>`}function Zt(i,e){return i.kind==="paragraph"?d`<div>${q(i.words,e)}</div>`:Ie(i,e)}function N(i,...e){let t=Array.from(i),s=[...e,t.length];return s.map((n,r)=>t.slice(r?s[r-1]:0,n).join(""))}var dt="",ht="",ct=/^(\s*)\[(\d{1,9})\]/,Xt=/\\([!-/:-@[-`{-~])|\u0002(\d+)\u0003|\*\*/g,ut=/^ {0,3}(`{3,}|~{3,})/,Yt=/^\s*\|(\s*:?-+:?\s*\|)+\s*$/,re=/^ {0,3}(?:[-*+]|(\d{1,9})[.)])(?:\s+|$)/,Gt=/^\*\*(\S.*)\*\*$/,pt=" > ",Qt=50;function L(i,e=[]){return gt(es(i,e).split(/\r\n?|\n/))}function le(i){return i.map(je).join(`

`)}function mt(i){return i.flatMap(e=>e.kind==="section"?[je(e)]:[])}function Me(i){switch(i.kind){case"paragraph":return oe(i.words);case"section":return i.headings.flatMap(oe);case"code":return[];case"table":return i.rows.flat().flatMap(oe);case"list":return i.items.flat().flatMap(Me)}}function oe(i){return i.flatMap(e=>typeof e=="string"?[]:"number"in e?[e.number]:oe(e.strong))}function es(i,e){let t=N(i,...e.flatMap(({start:s,end:n})=>[s,n])).map(ts);return e.forEach((s,n)=>{let r=t[2*n+2]??"",a="";for(let c=ct.exec(r);c&&s.citations.includes(Number(c[2]));c=ct.exec(r))a+=`${c[1]}${dt}${c[2]}${ht}`,r=r.slice(c[0].length);t[2*n+2]=a+r}),t.join("")}function ts(i){return i.replaceAll(dt,"").replaceAll(ht,"")}function gt(i,e=0){let t=[];for(let s=0;s<i.length;){if(!i[s].trim()){s+=1;continue}let[n,r]=ss(i,s)??is(i,s)??rs(i,s,e)??as(i,s);t.push(n),s=r}return t}function ss(i,e){let t=ut.exec(i[e])?.[1];if(!t)return null;let s=a=>a.trim().startsWith(t)&&a.trim().replaceAll(t[0],"")==="",n=i.slice(e+1).findIndex(s),r=n<0?i.length:e+1+n;return[{kind:"code",text:i.slice(e+1,r).join(`
`)},r+1]}function is(i,e){if(!ft(i,e))return null;let t=e+2;for(;t<i.length&&i[t].trimStart().startsWith("|");)t+=1;return[{kind:"table",rows:[i[e],...i.slice(e+2,t)].map(n=>ns(n).map(r=>De(r.trim())))},t]}function ft(i,e){return i[e].trimStart().startsWith("|")&&Yt.test(i[e+1]??"")}function ns(i){let e=i.trim().replace(/^\|/,"").replace(/(?<!\\)\|$/,""),t=[""];for(let s of e.match(/\\[\s\S]|\\$|\||[^\\|]+/g)??[])s==="|"?t.push(""):t[t.length-1]+=s;return t}function rs(i,e,t){let s=re.exec(i[e]);if(!s||t>Qt)return null;let n=[],r=e;for(let a=s;a&&!a[1]==!s[1];a=re.exec(i[r]??"")){let c=[i[r].slice(a[0].length)];for(r+=1;r<i.length&&os(i,r,a[0].length);r+=1)c.push(i[r].slice(a[0].length));for(n.push(gt(c,t+1));r<i.length&&!i[r].trim()&&re.test(i[r+1]??"");)r+=1}return[{kind:"list",start:s[1]?Number(s[1]):null,items:n},r]}function os(i,e,t){let s=i[e].trim()?e:e+1,n=i[s]??"";return n.trim()!==""&&!n.slice(0,t).trim()}function as(i,e){let t=e+1;for(;t<i.length&&i[t].trim()&&!ut.test(i[t])&&!ft(i,t)&&!re.test(i[t]);)t+=1;let s=t===e+1?Gt.exec(i[e].trim()):null;return s?[{kind:"section",headings:s[1].split(pt).map(De)},t]:[{kind:"paragraph",words:De(i.slice(e,t).join(`
`).trim())},t]}function De(i){let e=[],t=null,s=r=>{let a=t??e,c=a.at(-1);typeof r=="string"&&typeof c=="string"?a[a.length-1]=c+r:r!==""&&a.push(r)},n=0;for(let r of i.matchAll(Xt)){let[a,c,h]=r,p=r.index+a.length;s(i.slice(n,r.index)),n=p,c!==void 0?s(c):h!==void 0?s({number:Number(h)}):t&&/\S/.test(i[r.index-1]??"")?t=null:!t&&/\S/.test(i[p]??"")?e.push({strong:t=[]}):s(a)}return s(i.slice(n)),t&&e.splice(-1,1,"**",...t),e}function je(i){switch(i.kind){case"paragraph":return ae(i.words);case"section":return i.headings.map(ae).join(pt);case"code":return i.text;case"table":return i.rows.map(e=>e.map(ae).join(" | ")).join(`
`);case"list":return i.items.map((e,t)=>ls(e,i.start===null?"- ":`${i.start+t}. `)).join(`
`)}}function ls(i,e){return e+i.map(je).join(`
`).replaceAll(`
`,`
${" ".repeat(e.length)}`)}function ae(i){return i.map(e=>typeof e=="string"?e:"number"in e?`[${e.number}]`:ae(e.strong)).join("")}function Y({section:i=[],title:e},t=[]){let s=i[0]===e?i.slice(1):i,n=i.some((a,c)=>t.includes(i.slice(c).join(" > ")));if(!s.length||n)return g;let r=s.map((a,c)=>d`${c?" > ":""}<span>${a}</span>`);return d`<p class="section" part="section" dir="auto">${r}</p>`}var k=T`
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
`,bt=T`
  :host { display: block; }
  p { text-align: start; margin: 0 0 0.5rem; overflow-wrap: anywhere; white-space: pre-wrap; }
  ul, ol { margin: 0 0 0.5rem; padding-inline-start: 1.4rem; overflow-wrap: anywhere; }
  li > ul, li > ol { margin: 0; }
  li > div { white-space: pre-wrap; }
  p.section { margin: 0 0 0.35rem; }
  pre { margin: 0 0 0.6rem; padding: 0.6rem 0.8rem; overflow-x: auto; border-radius: 8px; background: var(--_raised); font-size: 0.85rem; line-height: 1.45; }
  .wide { overflow-x: auto; margin: 0 0 0.6rem; }
  .wide table { inline-size: auto; margin: 0; }
  .wide th, .wide td { min-inline-size: 4rem; max-inline-size: 20rem; padding-inline-end: 0.8rem; overflow-wrap: break-word; }
  [part="respelled"] + .tools { margin: 0 0 0.7rem; }
  .label { margin: 0 0 0.35rem; color: var(--_quiet); font-size: 0.8rem; font-weight: 600; letter-spacing: 0.02em; }
  .tentative { padding-inline-start: 0.8rem; border-inline-start: 3px dashed var(--_quiet); margin: 0 0 0.5rem; }
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
  [part="conflict"] td:last-child { white-space: nowrap; padding-inline-end: 0; }
  .tools { display: flex; flex-wrap: wrap; gap: 0.35rem; align-items: center; }
  .tools button { font-size: 0.85rem; padding: 0.15rem 0.55rem; }
  .tools [aria-pressed="true"] { background: var(--_accent); color: var(--_on-accent); }
  form { display: flex; gap: 0.4rem; margin-block-start: 0.4rem; }
  form input { flex: 1; min-inline-size: 0; border: 1px solid var(--_line); border-radius: 8px; padding: 0.25rem 0.5rem; background: var(--_ground); }
  @media print { .tools, form { display: none; } }
`,$t=T`
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
`,vt=T`
  :host { position: absolute; inset: 0; z-index: 1; display: flex; flex-direction: column; background: var(--_ground); }
  :host([hidden]) { display: none; }
  header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; padding: 0.6rem 0.9rem; border-block-end: 1px solid var(--_line); }
  header h3 { flex: 1 1 10rem; margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
  .section { padding: 0.5rem 0.9rem 0; }
  .section span { display: inline-block; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
  .text { flex: 1; overflow-y: auto; padding: 0.9rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
`,yt=T`
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
`;var cs=ne`<path d="M2 10h4v11H2zM8 21V10l4.5-8c1.5 0 2.5 1 2.5 2.5L14.3 9H20a2 2 0 0 1 2 2.4l-1.5 7.8A2.2 2.2 0 0 1 18.3 21z" />`,ds=.6,hs=.3,ce=class extends w{static{this.styles=[k,bt]}static{this.properties={exchange:{attribute:!1},strings:{attribute:!1},client:{attribute:!1},opened:{state:!0},copied:{state:!0},commenting:{state:!0}}}constructor(){super(),this.opened=null,this.copied=!1,this.commenting=!1}static define(e="citeback-answer"){customElements.get(e)||customElements.define(e,this)}render(){let{exchange:e,strings:t}=this;switch(e.state){case"waiting":return d`<p class="quiet">${t.looking}</p>`;case"streaming":return this.#e();case"stopped":return d`${this.#e()}<p class="quiet">${t.stopped}</p>${this.#c()}`;case"failed":return d`<p part="error">${t.failed} ${e.error}</p>${this.#c()}`;case"done":return this.#t()}}#e(){return d`${L(this.exchange.text).map(e=>this.#n(e,0))}`}#t(){let e=this.exchange.answer,t=L(e.answer,e.segments),s=e.status==="tentative";return d`
      ${e.respelled?this.#s(e.respelled.asked,e.respelled.shown):g}
      ${s?d`<p class="label" part="label">${this.strings.closest}</p>`:g}
      <div class=${s?"tentative":""}>${this.#a(t)}</div>
      ${e.conflicts.map(n=>this.#u(n.topic,n.positions,t))}
      ${e.status==="unanswerable"&&e.nearest.length?this.#m():g}
      ${e.citations.length&&!s?d`<p class="quiet" part="confidence">${this.#v(e.confidence)}</p>`:g}
      ${this.#g()}
    `}#s(e,t){let{strings:s}=this;return d`<p class="quiet" part="respelled">${s.resultsFor} <strong dir="auto">${t}</strong></p>
      <div class="tools">
        <button @click=${()=>this.#o("citeback-as-typed")}>${s.asTyped} <bdi>${e}</bdi></button>
      </div>`}#a(e){let t=this.exchange.answer.citations.find(({number:r})=>r===this.opened?.number),s=mt(e),n=r=>t&&this.opened.at===r?this.#i(t,s):g;return[...e.map((r,a)=>d`${this.#n(r,a)}${n(a)}`),d`${n(-1)}`]}#n(e,t){return Ie(e,{strings:this.strings,chip:s=>this.#r(s,t)})}#r(e,t){let s=this.opened?.number===e&&this.opened.at===t;return d`<button
      class="chip"
      part="chip"
      aria-expanded=${s?"true":"false"}
      aria-label="${this.strings.citation} ${e}"
      @click=${()=>this.opened=s?null:{number:e,at:t}}
      >${e}</button
    >`}#i(e,t){let{strings:s}=this,[n,r]=e.highlight??[0,0],[a,c,h]=N(e.quote,n,r);return d`<div class="card" part="card">
      <strong>${e.title}</strong>
      <span class="quiet">
        ${e.published??s.undated} · ${e.path},
        ${e.page?`${s.page} ${e.page}`:`${s.line} ${e.start_line}`}
      </span>
      ${Y(e,t)}
      <blockquote dir="auto">${a}${c?d`<mark>${c}</mark>`:g}${h}</blockquote>
      <div class="tools">
        <button @click=${()=>this.#o("citeback-open-source",e)}>${s.document}</button>
        <a href=${this.client.address(e.url)} target="_blank" rel="noopener">${s.openPage}</a>
      </div>
    </div>`}#u(e,t,s){let{strings:n}=this;return d`<table part="conflict">
      <caption class="quiet">${e}</caption>
      <thead>
        <tr><th scope="col">${n.value}</th><th scope="col">${n.saidIn}</th><th scope="col">${n.published}</th></tr>
      </thead>
      <tbody>
        ${t.map(r=>d`<tr>
            <td>${r.value}</td>
            <td>${r.citations.map(a=>this.#p(a,s))}</td>
            <td>${r.published??n.undated}</td>
          </tr>`)}
      </tbody>
    </table>`}#p(e,t){let s=this.exchange.answer.citations.find(r=>r.number===e),n=t.findIndex(r=>Me(r).includes(e));return d`<div>${s.title} ${this.#r(e,n)}</div>`}#m(){return d`<p class="quiet">${this.strings.nearest}</p>
      ${this.exchange.answer.nearest.map(e=>d`<div class="card" part="card">
          <a href=${this.client.address(e.url)} target="_blank" rel="noopener">${e.title}</a>
          ${Y(e)}
          <blockquote dir="auto">${e.shown||e.text}</blockquote>
        </div>`)}`}#g(){let{strings:e,exchange:t}=this,s=n=>d`<button
      aria-pressed=${t.rating===n?"true":"false"}
      aria-label=${n==="up"?e.helpful:e.unhelpful}
      title=${n==="up"?e.helpful:e.unhelpful}
      @click=${()=>this.#b(n)}
      ><svg class=${n} viewBox="0 0 24 24" aria-hidden="true">${cs}</svg></button
    >`;return d`<div class="tools" part="tools">
        <button @click=${this.#$}>${this.copied?e.copied:e.copy}</button>
        <button @click=${()=>this.#o("citeback-retry")}>${e.again}</button>
        ${s("up")}${s("down")}
      </div>
      ${this.commenting?this.#f():g}`}#f(){return d`<form @submit=${t=>{t.preventDefault();let s=String(new FormData(t.target).get("comment")??"");this.commenting=!1,this.#o("citeback-rate",{rating:"down",comment:s})}}>
      <input name="comment" maxlength="2000" aria-label=${this.strings.comment} placeholder=${this.strings.comment} />
      <button>${this.strings.submit}</button>
    </form>`}#b(e){this.commenting=e==="down",e==="up"&&this.#o("citeback-rate",{rating:e,comment:""})}#c(){return d`<div class="tools"><button @click=${()=>this.#o("citeback-retry")}>${this.strings.again}</button></div>`}#$=async()=>{let e=this.exchange.answer,t=e.citations.map(s=>`[${s.number}] ${s.title}, ${new URL(this.client.address(s.url),location.href)}
    “${s.quote}”`);await navigator.clipboard.writeText([le(L(e.answer,e.segments)),"",...t].join(`
`).trim()),this.copied=!0};#v(e){let{sure:t,fairlySure:s,unsure:n}=this.strings;return e>=ds?t:e>=hs?s:n}#o(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};var wt={title:"Ask the documents",open:"Open the chat",close:"Close",placeholder:"Ask a question",send:"Send",stop:"Stop",again:"Try again",newChat:"New chat",copy:"Copy",copied:"Copied",helpful:"Helpful",unhelpful:"Not helpful",comment:"What is wrong? (optional)",submit:"Submit",thanks:"Thank you.",looking:"Looking in the documents…",stopped:"Stopped.",failed:"That didn't work:",offline:"The service can't be reached. Check the connection and try again.",cut:"The answer was cut off.",nearest:"The nearest passages:",closest:"Closest passage",resultsFor:"Showing results for",asTyped:"Ask as typed:",table:"Table",code:"Code",sure:"The documents say so clearly.",fairlySure:"The documents probably say so.",unsure:"The documents may say so; check the quote.",value:"Value",saidIn:"Said in",published:"Published",undated:"undated",document:"Document",openPage:"Open the page",line:"line",page:"page",citation:"Citation",gone:"This document changed or went since the answer was given.",disclaimer:"Answers are quoted from the documents. Open a number to check."},us={title:"Die Dokumente fragen",open:"Chat öffnen",close:"Schließen",placeholder:"Eine Frage stellen",send:"Senden",stop:"Anhalten",again:"Noch einmal",newChat:"Neuer Chat",copy:"Kopieren",copied:"Kopiert",helpful:"Hilfreich",unhelpful:"Nicht hilfreich",comment:"Was stimmt nicht? (freiwillig)",submit:"Absenden",thanks:"Danke.",looking:"Ich sehe in den Dokumenten nach…",stopped:"Angehalten.",failed:"Das ging nicht:",offline:"Der Dienst ist nicht erreichbar. Bitte die Verbindung prüfen und noch einmal versuchen.",cut:"Die Antwort brach ab.",nearest:"Die nächsten Stellen:",closest:"Nächstliegende Stelle",resultsFor:"Ergebnisse für",asTyped:"Wie eingegeben fragen:",table:"Tabelle",code:"Code",sure:"Das sagen die Dokumente deutlich.",fairlySure:"Das sagen die Dokumente wahrscheinlich.",unsure:"Vielleicht sagen die Dokumente das; bitte das Zitat prüfen.",value:"Angabe",saidIn:"Steht in",published:"Erschienen",undated:"ohne Datum",document:"Dokument",openPage:"Seite öffnen",line:"Zeile",page:"Seite",citation:"Beleg",gone:"Dieses Dokument wurde seit der Antwort geändert oder entfernt.",disclaimer:"Antworten sind aus den Dokumenten zitiert. Eine Nummer öffnen, um zu prüfen."},ps={en:wt,de:us};function de(i){return ps[i.toLowerCase().split("-")[0]??"en"]??wt}var ms=ne`<path d="M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" />`,he=class extends w{static{this.styles=[k,yt]}static{this.properties={server:{},siteKey:{attribute:"site-key"},heading:{},language:{attribute:"lang"},disclaimer:{},suggestions:{},theme:{reflect:!0},opened:{type:Boolean,reflect:!0}}}constructor(){super(),this.server="",this.siteKey="",this.heading="",this.language="",this.disclaimer="",this.suggestions="",this.theme="auto",this.opened=!1}static define(e="citeback-bubble"){customElements.get(e)||customElements.define(e,this)}async open(){let e=new CustomEvent("citeback-open",{cancelable:!0,bubbles:!0,composed:!0});this.opened||!this.dispatchEvent(e)||(this.opened=!0,await this.updateComplete,this.#t?.renderRoot.querySelector("textarea")?.focus())}async close(){this.opened&&(this.opened=!1,await this.updateComplete,this.renderRoot.querySelector(".toggle")?.focus(),this.dispatchEvent(new CustomEvent("citeback-close",{bubbles:!0,composed:!0})))}async ask(e){await this.open(),await this.#t?.ask(e)}clear(){this.#t?.clear()}render(){let e=de(this.language||document.documentElement.lang||navigator.language);return d`
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
        <svg viewBox="0 0 24 24" aria-hidden="true">${ms}</svg>
      </button>
    `}#e=e=>{e.key==="Escape"&&this.close()};get#t(){return this.renderRoot.querySelector("citeback-chat")}};var U=class extends Error{constructor(e,t){super(e),this.name="ParseError",this.type=t.type,this.field=t.field,this.value=t.value,this.line=t.line}};var ue=10,pe=13,I=32,xt=6;function Be(i){if(typeof i=="function")throw new TypeError("`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?");let{maxBufferSize:e,onComment:t,onError:s,onEvent:n,onId:r,onRetry:a}=i,c=[],h=0,p="",m,u="",$=0,v,x=!1,E=!1,S=!1;function Ct(o){if(x)throw new Error("Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing.");if(p!==void 0){if(o=p+o,o===""||o==="ï"||o==="ï»"){p=o;return}p=void 0,o=o.replace(/^(?:\uFEFF|\xEF\xBB\xBF)/,"")}if((E||S)&&(o=Tt(o),!o))return;if(!c.length){let f=Ue(o);f!==""&&Ne(f),D();return}if(o.indexOf(`
`)===-1&&o.indexOf("\r")===-1){if(h<xt){let f=c.join("")+o.slice(0,xt-h);if(!Le(f)){c.length=0,h=0,E=!0;return}}c.push(o),h+=o.length,D();return}c.push(o);let l=c.join("");c.length=0,h=0,Ne(Ue(l)),D()}function Tt(o){if(o.length===0)return o;if(S)return S=!1,o.charCodeAt(0)===ue?o.slice(1):o;let l=o.indexOf("\r"),f=o.indexOf(`
`),y=l===-1?f:f===-1||l<f?l:f;return y===-1?"":y===o.length-1&&o.charCodeAt(y)===pe?(E=!1,S=!0,""):(E=!1,o.slice(y+(o.charCodeAt(y)===pe&&o.charCodeAt(y+1)===ue?2:1)))}function Ne(o){if(o){if(o.charCodeAt(o.length-1)===pe){if(Q(o,0,o.length-1),D())return;S=!0;return}if(Le(o)){c.push(o),h=o.length;return}E=!0}}function Le(o){let l=o.charCodeAt(0);return l===58&&!!t||l===100&&me(o,"data")||l===101&&me(o,"event")||l===105&&me(o,"id")||l===114&&me(o,"retry")}function D(){return x?!0:e===void 0||h+u.length<=e?!1:(x=!0,c.length=0,h=0,m=void 0,u="",$=0,v=void 0,E=!1,S=!1,s?.(new U(`Buffered data exceeded max buffer size of ${e} characters`,{type:"max-buffer-size-exceeded"})),!0)}function Ue(o){let l=0;if(o.indexOf("\r")===-1){let b=o.indexOf(`
`,l);for(;b!==-1;){if(l===b){m!==void 0&&r?.(m),$>0&&n?.({id:m,event:v,data:u}),m=void 0,u="",$=0,v=void 0,l=b+1,b=o.indexOf(`
`,l);continue}let C=o.charCodeAt(l);if(_t(o,l,C)){let ye=o.charCodeAt(l+5)===I?l+6:l+5,H=o.slice(ye,b);if($===0&&o.charCodeAt(b+1)===ue){m!==void 0&&r?.(m),n?.({id:m,event:v,data:H}),m=void 0,u="",v=void 0,l=b+2,b=o.indexOf(`
`,l);continue}u=$===0?H:`${u}
${H}`,$++}else At(o,l,C)?v=o.slice(o.charCodeAt(l+6)===I?l+7:l+6,b)||void 0:Q(o,l,b);if(D())return"";l=b+1,b=o.indexOf(`
`,l)}return o.slice(l)}let f=o.indexOf("\r",l),y=o.indexOf(`
`,l);for(;l<o.length;){let b=-1;if(f!==-1&&y!==-1?b=f<y?f:y:f!==-1?f===o.length-1?b=-1:b=f:y!==-1&&(b=y),b===-1)break;if(Q(o,l,b),D())return"";l=b+1,o.charCodeAt(l-1)===pe&&o.charCodeAt(l)===ue&&l++,f!==-1&&f<l&&(f=o.indexOf("\r",l)),y!==-1&&y<l&&(y=o.indexOf(`
`,l))}return o.slice(l)}function Q(o,l,f){if(l===f){Pt();return}let y=o.charCodeAt(l);if(_t(o,l,y)){let M=o.charCodeAt(l+5)===I?l+6:l+5,Fe=o.slice(M,f);u=$===0?Fe:`${u}
${Fe}`,$++;return}if(At(o,l,y)){v=o.slice(o.charCodeAt(l+6)===I?l+7:l+6,f)||void 0;return}if(y===105&&o.charCodeAt(l+1)===100&&o.charCodeAt(l+2)===58){let M=o.slice(o.charCodeAt(l+3)===I?l+4:l+3,f);M.includes("\0")||(m=M);return}if(y===58){if(t){let M=o.slice(l,f);t(M.slice(o.charCodeAt(l+1)===I?2:1))}return}let b=o.slice(l,f),C=b.indexOf(":");if(C===-1){He(b,"",b);return}let ye=b.slice(0,C),H=b.charCodeAt(C+1)===I?2:1,Ot=b.slice(C+H);He(ye,Ot,b)}function He(o,l,f){switch(o){case"event":v=l||void 0;break;case"data":u=$===0?l:`${u}
${l}`,$++;break;case"id":l.includes("\0")||(m=l);break;case"retry":/^\d+$/.test(l)?a?.(parseInt(l,10)):s?.(new U(`Invalid \`retry\` value: "${l}"`,{type:"invalid-retry",value:l,line:f}));break;default:s?.(new U(`Unknown field "${o.length>20?`${o.slice(0,20)}…`:o}"`,{type:"unknown-field",field:o,value:l,line:f}));break}}function Pt(){m!==void 0&&r?.(m),$>0&&n?.({id:m,event:v,data:u}),m=void 0,u="",$=0,v=void 0}function Rt(o={}){if(o.consume&&c.length>0){let l=c.join("");Q(l,0,l.length)}p="",m=void 0,u="",$=0,v=void 0,c.length=0,h=0,x=!1,E=!1,S=!1}return{feed:Ct,reset:Rt}}function _t(i,e,t){return t===100&&i.charCodeAt(e+1)===97&&i.charCodeAt(e+2)===116&&i.charCodeAt(e+3)===97&&i.charCodeAt(e+4)===58}function At(i,e,t){return t===101&&i.charCodeAt(e+1)===118&&i.charCodeAt(e+2)===101&&i.charCodeAt(e+3)===110&&i.charCodeAt(e+4)===116&&i.charCodeAt(e+5)===58}function me(i,e){let t=1;for(;t<i.length&&t<e.length;){if(i.charCodeAt(t)!==e.charCodeAt(t))return!1;t++}return i.length<=e.length||i.charCodeAt(e.length)===58}var ge=class extends Error{},fe=class extends Error{},kt="citeback-visitor",gs=3e4,be=class{#e;#t;#s=null;constructor(e,t=""){this.#e=e.replace(/\/$/,""),this.#t=t}address(e){return/^\/(?!\/)/.test(e)?this.#e+e:`${this.#e}/`}async ask(e,t,s){try{return await this.#a(e,t,s)}catch(n){if(!(n instanceof fe)||s.aborted)throw n;return await(await this.#n("/v1/ask",e,s)).json()}}async text(e,t,s){let n=`/v1/sources/${e}/text?start=${t}&end=${s}`,r=await fetch(this.address(n),{headers:await this.#i()});return r.ok?await r.json():null}async rate(e,t,s){await this.#n("/v1/feedback",{answer_id:e,rating:t,comment:s})}async#a(e,t,s){let n=await this.#n("/v1/ask",{...e,stream:!0},s);if(!n.headers.get("content-type")?.startsWith("text/event-stream"))return await n.json();let r,a,c=Be({onEvent:({event:p,data:m})=>{let u=JSON.parse(m);p==="delta"?t(u.text):p==="answer"?r=u:p==="error"&&(a=u.detail)}}),h=n.body.pipeThrough(new TextDecoderStream).getReader();for(let p=await h.read();!p.done;p=await h.read())c.feed(p.value);if(a!==void 0)throw new ge(a);if(!r)throw new fe;return r}async#n(e,t,s){let n=await this.#r(e,t,await this.#i(),s);if(n.status!==401||!this.#t)return n.ok?n:qe(n);this.#s=null;let r=await this.#r(e,t,await this.#i(),s);return r.ok?r:qe(r)}#r(e,t,s,n){let r={"Content-Type":"application/json",...s};return fetch(this.address(e),{method:"POST",headers:r,body:JSON.stringify(t),signal:n})}async#i(){if(!this.#t)return{};if(!this.#s||this.#s.until<Date.now()){let e=await this.#r("/v1/widget/token",{key:this.#t,visitor:fs()},{});e.ok||await qe(e);let{token:t,expires_in:s}=await e.json();this.#s={value:t,until:Date.now()+s*1e3-gs}}return{Authorization:`Bearer ${this.#s.value}`}}};async function qe(i){let e=await i.json().catch(()=>({}));throw new ge(e.detail??i.statusText)}function fs(){let i=()=>Array.from(crypto.getRandomValues(new Uint8Array(16)),e=>e.toString(16).padStart(2,"0")).join("");try{let e=localStorage.getItem(kt)??i();return localStorage.setItem(kt,e),e}catch{return i()}}var bs=30,$e=class extends w{static{this.styles=[k,$t]}static{this.properties={server:{},siteKey:{attribute:"site-key"},heading:{},language:{attribute:"lang"},disclaimer:{},suggestions:{},closable:{type:Boolean},exchanges:{state:!0},spoken:{state:!0}}}#e=null;#t=null;#s=null;#a=null;constructor(){super(),this.server="",this.siteKey="",this.heading="",this.language="",this.disclaimer="",this.suggestions="",this.closable=!1,this.exchanges=[],this.spoken=""}static define(e="citeback-chat"){customElements.get(e)||customElements.define(e,this)}connectedCallback(){super.connectedCallback(),this.#x()}disconnectedCallback(){super.disconnectedCallback(),this.stop()}async ask(e){let t=e.trim();if(!t||this.#t||!this.dispatchEvent(new CustomEvent("citeback-ask",{detail:{question:t},cancelable:!0,bubbles:!0,composed:!0})))return;let n={question:t,text:"",state:"waiting"};this.exchanges=[...this.exchanges,n],await this.#i(n)}stop(){this.#t?.abort()}clear(){this.stop(),this.exchanges=[],this.#e=null,this.#w()}render(){let e=this.#l;return d`
      <header part="header">
        <h2>${this.heading||e.title}</h2>
        ${this.exchanges.length?d`<button @click=${this.clear}>${e.newChat}</button>`:g}
        ${this.closable?d`<button @click=${this.#o}>${e.close}</button>`:g}
      </header>
      <div class="log" part="log" tabindex="0" role="log" aria-live="off" aria-label=${this.heading||e.title}>
        ${this.exchanges.length?this.exchanges.map(t=>this.#n(t)):this.#r()}
      </div>
      <form class="entry" part="entry" @submit=${this.#$}>
        <textarea
          rows="1"
          maxlength="2000"
          aria-label=${e.placeholder}
          placeholder=${e.placeholder}
          @keydown=${this.#v}
        ></textarea>
        ${this.#t?d`<button type="button" @click=${this.stop}>${e.stop}</button>`:d`<button class="main">${e.send}</button>`}
      </form>
      <p class="quiet disclaimer" part="disclaimer">${this.disclaimer||e.disclaimer}</p>
      <p class="hidden" role="status" aria-live="polite">${this.spoken}</p>
      <citeback-source
        hidden
        .strings=${e}
        .client=${this.#h}
        theme=${this.getAttribute("theme")??"auto"}
        @citeback-close=${()=>this.#s?.focus()}
        @keydown=${this.#c}
      ></citeback-source>
    `}updated(e){if(e.has("exchanges")){let t=this.renderRoot.querySelector(".log");t?.scrollTo({top:t.scrollHeight})}}#n(e){return d`<p class="question" part="question" dir="auto">${e.question}</p>
      <citeback-answer
        class="answer"
        exportparts="text, path, list, table, code, label, respelled, chip, card, section, conflict, tools, error, confidence"
        theme=${this.getAttribute("theme")??"auto"}
        .exchange=${{...e}}
        .strings=${this.#l}
        .client=${this.#h}
        @citeback-open-source=${t=>this.#b(t)}
        @citeback-retry=${()=>this.#i(e)}
        @citeback-as-typed=${()=>this.#u(e)}
        @citeback-rate=${t=>this.#f(e,t.detail)}
      ></citeback-answer>`}#r(){let e=this.suggestions.split("|").map(t=>t.trim()).filter(Boolean);return d`<div class="suggestions" part="suggestions">
      ${e.map(t=>d`<button @click=${()=>this.ask(t)}>${t}</button>`)}
    </div>`}async#i(e){if(!this.#t){this.#t=new AbortController,Object.assign(e,{text:"",state:"waiting",answer:void 0,error:void 0,rating:void 0}),this.spoken=this.#l.looking,this.#d();try{let t={question:e.question,conversation_id:this.#e,as_typed:e.asTyped},s=await this.#h.ask(t,n=>this.#p(e,n),this.#t.signal);this.#m(e,s)}catch(t){this.#g(e,t)}finally{this.#t=null,this.#d(),this.#w()}}}async#u(e){this.#t||(Object.assign(e,{question:e.answer.respelled.asked,asTyped:!0}),await this.#i(e))}#p(e,t){e.text+=t,e.state="streaming",this.#d()}#m(e,t){Object.assign(e,{answer:t,text:t.answer,state:"done"}),this.#e=t.conversation_id??this.#e,this.spoken=le(L(t.answer,t.segments)),this.dispatchEvent(new CustomEvent("citeback-answer",{detail:t,bubbles:!0,composed:!0}))}#g(e,t){if(t.name==="AbortError"){e.state="stopped";return}this.#e&&t.message.includes(this.#e)&&(this.#e=null);let s=t instanceof TypeError?this.#l.offline:t.message||this.#l.cut;Object.assign(e,{state:"failed",error:s}),this.spoken=`${this.#l.failed} ${s}`,this.dispatchEvent(new CustomEvent("citeback-error",{detail:{message:s},bubbles:!0,composed:!0}))}async#f(e,{rating:t,comment:s}){await this.#h.rate(e.answer.id,t,s).catch(()=>{}),e.rating=t,this.spoken=this.#l.thanks,this.#d(),this.#w()}#b(e){let t=e.target;this.#s=t.renderRoot.activeElement,this.renderRoot.querySelector("citeback-source")?.show(e.detail)}#c=e=>{e.key==="Escape"&&(e.stopPropagation(),this.renderRoot.querySelector("citeback-source").hidden=!0,this.#s?.focus())};#$=e=>{e.preventDefault();let t=this.renderRoot.querySelector("textarea");this.#t||(this.ask(t.value),t.value="")};#v=e=>{e.key!=="Enter"||e.shiftKey||e.isComposing||(e.preventDefault(),e.target.form?.requestSubmit())};#o=()=>{this.dispatchEvent(new CustomEvent("citeback-close-request"))};#d(){this.exchanges=[...this.exchanges]}get#h(){let e=this.#a;return e?.base===this.server&&e.key===this.siteKey?e.client:(this.#a={base:this.server,key:this.siteKey,client:new be(this.server,this.siteKey)},this.#a.client)}get#l(){return de(this.language||document.documentElement.lang||navigator.language)}get#y(){return`citeback:${this.server}`}#w(){try{let e=this.exchanges.filter(({state:t})=>t==="done").slice(-bs);if(!e.length)return localStorage.removeItem(this.#y);localStorage.setItem(this.#y,JSON.stringify({conversation:this.#e,kept:e}))}catch{}}#x(){try{let{conversation:e,kept:t}=JSON.parse(localStorage.getItem(this.#y)??"{}");this.exchanges=Array.isArray(t)?t:[],this.#e=e??null}catch{this.exchanges=[]}}};var Et=1500,ve=class extends w{static{this.styles=[k,vt]}static{this.properties={citation:{attribute:!1},strings:{attribute:!1},shown:{state:!0}}}constructor(){super(),this.citation=null,this.shown=null}static define(e="citeback-source"){customElements.get(e)||customElements.define(e,this)}async show(e){this.citation=e,this.shown=null,this.hidden=!1,await this.updateComplete,this.renderRoot.querySelector("button")?.focus();let t=Math.max(0,e.start-Et),s=await this.client.text(e.source_id,t,e.end+Et),n=s?N(s.text,e.start-t,e.end-t):[];this.citation===e&&(this.shown=n[1]===e.quote?n:[],await this.updateComplete,this.renderRoot.querySelector("mark")?.scrollIntoView({block:"center"}))}render(){let{citation:e,strings:t,shown:s}=this;if(!e)return d``;let n=s?.length?d`${s[0]}<mark>${s[1]}</mark>${s[2]}`:s?t.gone:t.looking;return d`<header part="source-header">
        <h3>${e.title}</h3>
        <div>
          <a href=${this.client.address(e.url)} target="_blank" rel="noopener">${t.openPage}</a>
          <button @click=${this.#e}>${t.close}</button>
        </div>
      </header>
      ${Y(e)}
      <div class="text" part="source-text" tabindex="0" role="region" aria-label=${t.document}>${n}</div>`}#e=()=>{this.hidden=!0,this.dispatchEvent(new CustomEvent("citeback-close"))}};var G=document.currentScript,$s=G?.src?new URL(G.src).origin:location.origin;for(let i of[ce,ve,$e,he])i.define();function St(i){let e=document.createElement("citeback-bubble");e.server=i.server??$s,e.siteKey=i.siteKey??"",e.theme=i.theme??"auto",e.heading=i.heading??"",e.language=i.lang??"",e.disclaimer=i.disclaimer??"",e.suggestions=i.suggestions??"",document.body.append(e),window.citeback=e}if(G&&G.dataset.bubble!=="off"){let i=G.dataset;document.body?St(i):addEventListener("DOMContentLoaded",()=>St(i))}})();
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
/* made of 6356a5b07d1e9feac4d922de08e2d9657d7e0a0fa5c6fb090b80fb4e0878c3c2 */

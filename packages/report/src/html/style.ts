import { palette } from './palette.ts';

const light = `--page:#fff;--raised:#f5f6f8;--line:#d9dce1;--ink:#1b1f24;--quiet:#5b636e;--grid:#e6e8ec;--right:#0067a5;--wrong:#c8500a;--link:#0a58a8;${palette.light}`;
const dark = `--page:#14171b;--raised:#1d2126;--line:#363c44;--ink:#e8eaed;--quiet:#a2aab5;--grid:#2b3038;--right:#58a6e8;--wrong:#f0803c;--link:#7ab8f5;${palette.dark}`;

/** The style of the page: light or dark as the reader's system asks, always light on paper. */
export const style = `
:root{color-scheme:light dark;${light}}
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
main,header,footer{max-width:1140px;margin:0 auto;padding:0 16px}
header{padding-top:2rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}
h2{font-size:1.35rem;line-height:1.3;margin:3rem 0 .6rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1.02rem;margin:1.6rem 0 .4rem}
h4{font-size:.92rem;margin:1.2rem 0 .4rem;color:var(--quiet)}
p,ul.text{max-width:72ch}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code,pre{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:12px;overflow:auto;max-height:70vh}
.quiet{color:var(--quiet)}
small,.small{font-size:.86rem}
.lead{font-size:1.08rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding:0;margin:1rem 0 0}
.scroll{overflow-x:auto;margin:1rem 0;border:1px solid var(--line);border-radius:8px}
table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:10px 12px;color:var(--quiet);font-size:.86rem}
caption span{display:block;position:sticky;left:12px;max-width:calc(100vw - 58px)}
th,td{padding:7px 12px;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th{background:var(--raised);white-space:nowrap}
tbody th{font-weight:600;min-width:7rem;overflow-wrap:break-word}
tbody th .quiet{font-weight:400}
.date{white-space:nowrap}
.number{text-align:right;white-space:nowrap}
.results tbody th{position:sticky;left:0;background:var(--page);min-width:8.5rem;max-width:16rem}
.results thead th:first-child{position:sticky;left:0}
.results .baseline th,.results .baseline td{color:var(--quiet);background:var(--raised);font-weight:400}
.results .parting th{padding:4px 12px;font-size:.78rem;font-weight:600;letter-spacing:.03em;color:var(--quiet);background:var(--raised)}
.bar{display:inline-block;width:calc(80px*var(--share));height:.7em;background:var(--c0)}
.half{color:var(--quiet)}
td.top .mean{font-weight:700}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding:0;margin:.6rem 0;font-size:.88rem}
.legend li{display:flex;align-items:center;gap:.4rem}
.key{width:30px;height:12px;flex:none}
.key.dot{width:14px;height:14px}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:18px 24px;margin:1rem 0}
.beside{display:grid;gap:18px 24px;margin:1rem 0}
.beside>*{min-width:0}
.beside .scroll{margin:0}
@media(min-width:1000px){.beside{grid-template-columns:350px 1fr}}
figcaption{font-weight:600;font-size:.92rem;margin-bottom:4px}
figure{margin:0;min-width:0}
figcaption small{font-weight:400;color:var(--quiet)}
.plot{display:block;width:100%;max-width:440px;height:auto;overflow:visible;font-family:inherit}
.map{background:var(--raised);border-radius:8px}
.map path:hover{stroke:var(--ink);stroke-width:1.5}
.tile{display:inline-block;flex:none;background-color:#888;background-repeat:no-repeat;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.row{display:flex;gap:6px;align-items:flex-start}
.near{list-style:none;display:flex;flex-wrap:wrap;gap:6px;padding:0;margin:0}
.near li{width:calc(var(--tile) + 6px)}
.frame{display:block;width:calc(var(--tile) + 6px);border:3px solid var(--line);border-radius:4px;line-height:0}
.right .frame{border-color:var(--right)}
.wrong .frame{border-color:var(--wrong);border-style:dashed}
.near small{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden;font-size:.72rem;line-height:1.3}
.right small b{color:var(--right)}
.wrong small b{color:var(--wrong)}
.query{display:flex;gap:14px;padding:12px 0;border-top:1px solid var(--line)}
.query>*{min-width:0}
.what{display:flex;gap:10px;width:15rem;flex:none;font-size:.84rem;line-height:1.4}
.switch{border:0;padding:0;margin:0;min-width:0}
.switch>input{position:absolute;opacity:0;width:1px;height:1px}
.switch>label{display:inline-block;padding:5px 12px;margin:0 4px 8px 0;border:1px solid var(--line);border-radius:16px;cursor:pointer;font-size:.9rem;max-width:100%}
.switch>input:checked+label{background:var(--ink);color:var(--page);border-color:var(--ink)}
.switch>input:focus-visible+label{outline:3px solid var(--link);outline-offset:2px}
.switch>.panel{display:none}
details{margin:.8rem 0}
summary{cursor:pointer;font-weight:600;padding:3px 0}
.names{columns:9rem;column-gap:1.2rem;list-style:none;padding:0;font-size:.86rem}
.names li{break-inside:avoid}
.tree,.tree ul{list-style:none;padding-left:1.1rem;margin:0;border-left:1px solid var(--line);font-size:.92rem}
.tree{padding-left:.9rem;margin:.6rem 0}
.tree details{margin:0}
.tree summary{padding:0;font-weight:400}
dl.facts{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:3px 18px;font-size:.92rem;margin:.8rem 0}
dl.facts dt{color:var(--quiet)}
dl.facts dd{margin:0}
footer{margin-top:3rem;padding:1rem 16px 3rem;border-top:1px solid var(--line)}
@media(max-width:560px){.query{flex-direction:column;gap:8px}.what{width:auto}th,td{padding:6px 8px}tbody th,.results tbody th{max-width:9rem}.results tbody th{min-width:7.6rem}td .row .tile:nth-child(n+3){display:none}dl.facts{grid-template-columns:1fr;gap:0}dl.facts dd{margin-bottom:6px}}
@media print{body{font-size:11pt}nav,.switch>input,.switch>label{display:none}h2,h3,h4{break-after:avoid}figure,tr,.query{break-inside:avoid}.scroll{overflow:visible}a{color:inherit;text-decoration:none}}
`;

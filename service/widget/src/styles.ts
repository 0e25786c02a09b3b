// The look, shared by all elements. Every colour and size can be set from outside by a `--citeback-*` variable.

import { css } from "lit";

export const theme = css`
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
`;

export const answerStyles = css`
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
`;

export const chatStyles = css`
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
`;

export const panelStyles = css`
  :host { position: absolute; inset: 0; z-index: 1; display: flex; flex-direction: column; background: var(--_ground); }
  :host([hidden]) { display: none; }
  header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; padding: 0.6rem 0.9rem; border-block-end: 1px solid var(--_line); }
  header h3 { flex: 1 1 10rem; margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
  .section { padding: 0.5rem 0.9rem 0; }
  .section span { display: inline-block; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
  .text { flex: 1; overflow-y: auto; padding: 0.9rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
`;

export const bubbleStyles = css`
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
`;

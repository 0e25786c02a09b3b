// <citeback-source>: a document's text around a citation, scrolled to the quote.

import { LitElement, html, type TemplateResult } from "lit";
import type { Client } from "./client.js";
import { cut } from "./points.js";
import { section } from "./section.js";
import type { Strings } from "./strings.js";
import { panelStyles, theme } from "./styles.js";
import type { Citation } from "./types.js";

const AROUND = 1500;

/** @fires citeback-close - the panel is to be closed */
export class CitebackSource extends LitElement {
  static override readonly styles = [theme, panelStyles];
  static override properties = {
    citation: { attribute: false },
    strings: { attribute: false },
    shown: { state: true },
  };
  declare citation: Citation | null;
  declare strings: Strings;
  declare client: Client;
  declare shown: string[] | null;

  constructor() {
    super();
    this.citation = null;
    this.shown = null;
  }

  static define(name = "citeback-source"): void {
    if (!customElements.get(name)) customElements.define(name, this);
  }

  /** Show a citation in its document; the focus goes to the close button. */
  async show(citation: Citation): Promise<void> {
    this.citation = citation;
    this.shown = null;
    this.hidden = false;
    await this.updateComplete;
    this.renderRoot.querySelector("button")?.focus();
    const start = Math.max(0, citation.start - AROUND);
    const found = await this.client.text(citation.source_id, start, citation.end + AROUND);
    const pieces = found ? cut(found.text, citation.start - start, citation.end - start) : [];
    if (this.citation !== citation) return;
    this.shown = pieces[1] === citation.quote ? pieces : [];
    await this.updateComplete;
    this.renderRoot.querySelector("mark")?.scrollIntoView({ block: "center" });
  }

  override render(): TemplateResult {
    const { citation, strings, shown } = this;
    if (!citation) return html``;
    const text = shown?.length ? html`${shown[0]}<mark>${shown[1]}</mark>${shown[2]}` : shown ? strings.gone : strings.looking;
    return html`<header part="source-header">
        <h3>${citation.title}</h3>
        <div>
          <a href=${this.client.address(citation.url)} target="_blank" rel="noopener">${strings.openPage}</a>
          <button @click=${this.#close}>${strings.close}</button>
        </div>
      </header>
      ${section(citation)}
      <div class="text" part="source-text" tabindex="0" role="region" aria-label=${strings.document}>${text}</div>`;
  }

  #close = (): void => {
    this.hidden = true;
    this.dispatchEvent(new CustomEvent("citeback-close"));
  };
}

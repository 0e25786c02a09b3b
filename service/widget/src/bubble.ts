// <citeback-bubble>: a round button in the corner that opens the chat.

import { LitElement, html, svg, type TemplateResult } from "lit";
import type { CitebackChat } from "./chat.js";
import { strings } from "./strings.js";
import { bubbleStyles, theme } from "./styles.js";

const ICON = svg`<path d="M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" />`;

/**
 * @fires citeback-open - the panel is about to open; cancel it to keep it closed
 * @fires citeback-close - the panel was closed
 */
export class CitebackBubble extends LitElement {
  static override readonly styles = [theme, bubbleStyles];
  static override properties = {
    server: {},
    siteKey: { attribute: "site-key" },
    heading: {},
    language: { attribute: "lang" },
    disclaimer: {},
    suggestions: {},
    theme: { reflect: true },
    opened: { type: Boolean, reflect: true },
  };
  declare server: string;
  declare siteKey: string;
  declare heading: string;
  declare language: string;
  declare disclaimer: string;
  declare suggestions: string;
  declare theme: string;
  declare opened: boolean;

  constructor() {
    super();
    this.server = "";
    this.siteKey = "";
    this.heading = "";
    this.language = "";
    this.disclaimer = "";
    this.suggestions = "";
    this.theme = "auto";
    this.opened = false;
  }

  static define(name = "citeback-bubble"): void {
    if (!customElements.get(name)) customElements.define(name, this);
  }

  /** Open the panel; the focus goes to the question box. */
  async open(): Promise<void> {
    const event = new CustomEvent("citeback-open", { cancelable: true, bubbles: true, composed: true });
    if (this.opened || !this.dispatchEvent(event)) return;
    this.opened = true;
    await this.updateComplete;
    this.#chat?.renderRoot.querySelector("textarea")?.focus();
  }

  /** Close the panel; the focus goes back to the button. */
  async close(): Promise<void> {
    if (!this.opened) return;
    this.opened = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLButtonElement>(".toggle")?.focus();
    this.dispatchEvent(new CustomEvent("citeback-close", { bubbles: true, composed: true }));
  }

  /** Open the panel and ask. */
  async ask(question: string): Promise<void> {
    await this.open();
    await this.#chat?.ask(question);
  }

  /** Forget all that was said. */
  clear(): void {
    this.#chat?.clear();
  }

  override render(): TemplateResult {
    const said = strings(this.language || document.documentElement.lang || navigator.language);
    return html`
      <div
        class="panel"
        part="panel"
        role="dialog"
        aria-label=${this.heading || said.title}
        ?inert=${!this.opened}
        @keydown=${this.#keyed}
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
        aria-expanded=${this.opened ? "true" : "false"}
        aria-label=${this.opened ? said.close : said.open}
        @click=${() => (this.opened ? this.close() : this.open())}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">${ICON}</svg>
      </button>
    `;
  }

  #keyed = (event: KeyboardEvent): void => {
    if (event.key === "Escape") void this.close();
  };

  get #chat(): CitebackChat | null {
    return this.renderRoot.querySelector("citeback-chat");
  }
}

// <citeback-chat>: the chat itself, inline in a page or inside the bubble.

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { CitebackAnswer } from "./answer.js";
import { Client } from "./client.js";
import { keep, restored } from "./kept.js";
import { parse, plain } from "./markdown.js";
import type { CitebackSource } from "./source-panel.js";
import { strings } from "./strings.js";
import { chatStyles, theme } from "./styles.js";
import type { Answer, Citation, Exchange, Progress } from "./types.js";

const NOTHING = { progress: undefined, answer: undefined, error: undefined, rating: undefined };

/**
 * @fires citeback-ask - before a question is sent; `detail.question`; cancel it to keep it from being sent
 * @fires citeback-answer - an answer has come; `detail` is the answer of the API
 * @fires citeback-error - a question failed; `detail.message`
 * @fires citeback-close-request - the close button was pressed; only inside the bubble
 */
export class CitebackChat extends LitElement {
  static override readonly styles = [theme, chatStyles];
  static override properties = {
    server: {},
    siteKey: { attribute: "site-key" },
    heading: {},
    language: { attribute: "lang" },
    disclaimer: {},
    suggestions: {},
    closable: { type: Boolean },
    exchanges: { state: true },
    spoken: { state: true },
  };
  declare server: string;
  declare siteKey: string;
  declare heading: string;
  declare language: string;
  declare disclaimer: string;
  declare suggestions: string;
  declare closable: boolean;
  declare exchanges: Exchange[];
  declare spoken: string;

  #conversation: string | null = null;
  #running: AbortController | null = null;
  #panelFrom: HTMLElement | null = null;
  #madeClient: { base: string; key: string; client: Client } | null = null;

  constructor() {
    super();
    this.server = "";
    this.siteKey = "";
    this.heading = "";
    this.language = "";
    this.disclaimer = "";
    this.suggestions = "";
    this.closable = false;
    this.exchanges = [];
    this.spoken = "";
  }

  static define(name = "citeback-chat"): void {
    if (!customElements.get(name)) customElements.define(name, this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#restore();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  /** Ask a question as if it were typed in. */
  async ask(question: string): Promise<void> {
    const text = question.trim();
    if (!text || this.#running) return;
    const allowed = this.dispatchEvent(
      new CustomEvent("citeback-ask", { detail: { question: text }, cancelable: true, bubbles: true, composed: true }),
    );
    if (!allowed) return;
    const exchange: Exchange = { question: text, text: "", state: "waiting" };
    this.exchanges = [...this.exchanges, exchange];
    await this.#answer(exchange);
  }

  /** Stop the answer that is coming. */
  stop(): void {
    this.#running?.abort();
  }

  /** Forget all that was said, here and in this browser. */
  clear(): void {
    this.stop();
    this.exchanges = [];
    this.#conversation = null;
    this.#store();
  }

  override render(): TemplateResult {
    const said = this.#strings;
    return html`
      <header part="header">
        <h2>${this.heading || said.title}</h2>
        ${this.exchanges.length ? html`<button @click=${this.clear}>${said.newChat}</button>` : nothing}
        ${this.closable ? html`<button @click=${this.#requestClose}>${said.close}</button>` : nothing}
      </header>
      <div class="log" part="log" tabindex="0" role="log" aria-live="off" aria-label=${this.heading || said.title}>
        ${this.exchanges.length ? this.exchanges.map((exchange) => this.#exchange(exchange)) : this.#suggested()}
      </div>
      <form class="entry" part="entry" @submit=${this.#submit}>
        <textarea
          rows="1"
          maxlength="2000"
          aria-label=${said.placeholder}
          placeholder=${said.placeholder}
          @keydown=${this.#keyed}
        ></textarea>
        ${this.#running
          ? html`<button type="button" @click=${this.stop}>${said.stop}</button>`
          : html`<button class="main">${said.send}</button>`}
      </form>
      <p class="quiet disclaimer" part="disclaimer">${this.disclaimer || said.disclaimer}</p>
      <p class="hidden" role="status" aria-live="polite">${this.spoken}</p>
      <citeback-source
        hidden
        .strings=${said}
        .client=${this.#client}
        theme=${this.getAttribute("theme") ?? "auto"}
        @citeback-close=${() => this.#panelFrom?.focus()}
        @keydown=${this.#panelKeyed}
      ></citeback-source>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("exchanges")) void this.#scroll();
  }

  /** Show the newest answer from its question on, once it stands there; of a short one also what was said before. */
  async #scroll(): Promise<void> {
    await [...this.renderRoot.querySelectorAll<CitebackAnswer>("citeback-answer")].at(-1)?.updateComplete;
    const log = this.renderRoot.querySelector(".log");
    const question = [...this.renderRoot.querySelectorAll(".question")].at(-1);
    if (!log || !question) return;
    const above = question.getBoundingClientRect().top - log.getBoundingClientRect().top;
    log.scrollTo({ top: log.scrollTop + above - parseFloat(getComputedStyle(log).paddingBlockStart) });
  }

  #exchange(exchange: Exchange): TemplateResult {
    return html`<p class="question" part="question" dir="auto">${exchange.question}</p>
      <citeback-answer
        class="answer"
        exportparts="text, chip, card, section, conflict, tools, error, confidence, tentative, respelled, progress"
        theme=${this.getAttribute("theme") ?? "auto"}
        .exchange=${{ ...exchange }}
        .strings=${this.#strings}
        .client=${this.#client}
        @citeback-open-source=${(event: CustomEvent<Citation>) => this.#open(event)}
        @citeback-retry=${(event: CustomEvent) => this.#again(exchange, event.detail)}
        @citeback-rate=${(event: CustomEvent) => this.#rate(exchange, event.detail)}
      ></citeback-answer>`;
  }

  #suggested(): TemplateResult {
    const questions = this.suggestions.split("|").map((text) => text.trim()).filter(Boolean);
    return html`<div class="suggestions" part="suggestions">
      ${questions.map((text) => html`<button @click=${() => this.ask(text)}>${text}</button>`)}
    </div>`;
  }

  #again(exchange: Exchange, detail: { asTyped: boolean } | null): void {
    if (detail?.asTyped) exchange.asTyped = true;
    void this.#answer(exchange);
  }

  async #answer(exchange: Exchange): Promise<void> {
    if (this.#running) return;
    this.#running = new AbortController();
    Object.assign(exchange, { text: "", state: "waiting", ...NOTHING });
    this.spoken = this.#strings.looking;
    this.#changed();
    try {
      const typed = exchange.asTyped && ({ as_typed: true } as const);
      const asked = { question: exchange.question, conversation_id: this.#conversation, ...typed };
      const listener = {
        delta: (text: string) => this.#told(exchange, text),
        progress: (progress: Progress) => this.#came(exchange, progress),
      };
      const answer = await this.#client.ask(asked, listener, this.#running.signal);
      this.#answered(exchange, answer);
    } catch (error) {
      this.#failed(exchange, error as Error);
    } finally {
      this.#running = null;
      this.#changed();
      this.#store();
    }
  }

  #told(exchange: Exchange, text: string): void {
    exchange.text += text;
    exchange.state = "streaming";
    this.#changed();
  }

  #came(exchange: Exchange, progress: Progress): void {
    exchange.progress = progress;
    this.#changed();
  }

  #answered(exchange: Exchange, answer: Answer): void {
    Object.assign(exchange, { answer, text: answer.answer, state: "done", progress: undefined });
    this.#conversation = answer.conversation_id ?? this.#conversation;
    this.spoken = plain(parse(answer.answer));
    this.dispatchEvent(new CustomEvent("citeback-answer", { detail: answer, bubbles: true, composed: true }));
  }

  #failed(exchange: Exchange, error: Error): void {
    if (error.name === "AbortError") {
      exchange.state = "stopped";
      return;
    }
    if (this.#conversation && error.message.includes(this.#conversation)) this.#conversation = null;
    const message = error instanceof TypeError ? this.#strings.offline : error.message || this.#strings.cut;
    Object.assign(exchange, { state: "failed", error: message });
    this.spoken = `${this.#strings.failed} ${message}`;
    this.dispatchEvent(new CustomEvent("citeback-error", { detail: { message }, bubbles: true, composed: true }));
  }

  async #rate(exchange: Exchange, { rating, comment }: { rating: "up" | "down"; comment: string }): Promise<void> {
    await this.#client.rate(exchange.answer!.id, rating, comment).catch(() => undefined);
    exchange.rating = rating;
    this.spoken = this.#strings.thanks;
    this.#changed();
    this.#store();
  }

  #open(event: CustomEvent<Citation>): void {
    const answer = event.target as CitebackAnswer;
    this.#panelFrom = (answer.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
    this.renderRoot.querySelector<CitebackSource>("citeback-source")?.show(event.detail);
  }

  #panelKeyed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.renderRoot.querySelector<CitebackSource>("citeback-source")!.hidden = true;
    this.#panelFrom?.focus();
  };

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const box = this.renderRoot.querySelector("textarea")!;
    if (this.#running) return;
    void this.ask(box.value);
    box.value = "";
  };

  #keyed = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
  };

  #requestClose = (): void => {
    this.dispatchEvent(new CustomEvent("citeback-close-request"));
  };

  #changed(): void {
    this.exchanges = [...this.exchanges];
  }

  get #client(): Client {
    const made = this.#madeClient;
    if (made?.base === this.server && made.key === this.siteKey) return made.client;
    this.#madeClient = { base: this.server, key: this.siteKey, client: new Client(this.server, this.siteKey) };
    return this.#madeClient.client;
  }

  get #strings() {
    return strings(this.language || document.documentElement.lang || navigator.language);
  }

  get #place(): string {
    return `citeback:${this.server}`;
  }

  #store(): void {
    keep(this.#place, { conversation: this.#conversation, exchanges: this.exchanges });
  }

  #restore(): void {
    const { conversation, exchanges } = restored(this.#place);
    this.exchanges = exchanges;
    this.#conversation = conversation;
  }
}

// Talks to the service: asks with a stream, falls back to a plain answer when the stream is cut.

import { createParser } from "eventsource-parser";
import type { Answer, Progress } from "./types.js";

/** A refusal by the service, with the detail of its problem. */
export class Refused extends Error {}

/** The stream ended without the answer. */
export class Cut extends Error {}

const VISITOR = "citeback-visitor";
const SPARE_MS = 30_000;

/** Who is told how an answer comes. */
interface Listener {
  delta: (text: string) => void;
  progress: (progress: Progress) => void;
}

interface Asked {
  question: string;
  conversation_id?: string | null;
  as_typed?: true;
}

export class Client {
  #base: string;
  #key: string;
  #token: { value: string; until: number } | null = null;

  /** Take the service's address, and the page's publishable key where it is not the service's own page. */
  constructor(base: string, key = "") {
    this.#base = base.replace(/\/$/, "");
    this.#key = key;
  }

  /**
   * The address of a path or permalink of the service, which is never anywhere else. A service that knows the sub-path
   * under which it is reached names it in its permalinks already.
   */
  address(path: string): string {
    if (!/^\/(?!\/)/.test(path)) return `${this.#base}/`;
    const [, origin, folder] = /^((?:https?:\/\/[^/]*)?)(.*)$/.exec(this.#base)!;
    return folder && path.startsWith(`${folder}/`) ? origin + path : this.#base + path;
  }

  /** Ask; `listener` is told each piece of text. A cut stream is asked again once, without streaming. */
  async ask(asked: Asked, listener: Listener, signal: AbortSignal): Promise<Answer> {
    try {
      return await this.#streamed(asked, listener, signal);
    } catch (error) {
      if (!(error instanceof Cut) || signal.aborted) throw error;
      const response = await this.#post("/v1/ask", asked, signal);
      return (await response.json()) as Answer;
    }
  }

  /** A stretch of a document's text around a citation, or null when that version is gone. */
  async text(sourceId: string, start: number, end: number): Promise<{ start: number; text: string } | null> {
    const path = `/v1/sources/${sourceId}/text?start=${start}&end=${end}`;
    const response = await fetch(this.address(path), { headers: await this.#authorization() });
    if (!response.ok) return null;
    return (await response.json()) as { start: number; text: string };
  }

  async rate(answerId: string, rating: "up" | "down", comment: string): Promise<void> {
    await this.#post("/v1/feedback", { answer_id: answerId, rating, comment });
  }

  async #streamed(asked: Asked, listener: Listener, signal: AbortSignal): Promise<Answer> {
    const response = await this.#post("/v1/ask", { ...asked, stream: true }, signal);
    if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
      return (await response.json()) as Answer;
    }
    let answer: Answer | undefined;
    let problem: string | undefined;
    const parser = createParser({
      onEvent: ({ event, data }) => {
        const value = JSON.parse(data);
        if (event === "delta") listener.delta(value.text);
        else if (event === "progress") listener.progress(value);
        else if (event === "answer") answer = value;
        else if (event === "error") problem = value.detail;
      },
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) parser.feed(read.value);
    if (problem !== undefined) throw new Refused(problem);
    if (!answer) throw new Cut();
    return answer;
  }

  async #post(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
    const response = await this.#send(path, body, await this.#authorization(), signal);
    if (response.status !== 401 || !this.#key) return response.ok ? response : refused(response);
    this.#token = null; // the service's clock or secret is another than we knew
    const again = await this.#send(path, body, await this.#authorization(), signal);
    return again.ok ? again : refused(again);
  }

  #send(path: string, body: unknown, more: Record<string, string>, signal?: AbortSignal): Promise<Response> {
    const headers = { "Content-Type": "application/json", ...more };
    return fetch(this.address(path), { method: "POST", headers, body: JSON.stringify(body), signal });
  }

  /** The header that a page of another origin needs: a token, got anew shortly before it runs out. */
  async #authorization(): Promise<Record<string, string>> {
    if (!this.#key) return {};
    if (!this.#token || this.#token.until < Date.now()) {
      const response = await this.#send("/v1/widget/token", { key: this.#key, visitor: visitor() }, {});
      if (!response.ok) await refused(response);
      const { token, expires_in } = await response.json();
      this.#token = { value: token, until: Date.now() + expires_in * 1000 - SPARE_MS };
    }
    return { Authorization: `Bearer ${this.#token.value}` };
  }
}

async function refused(response: Response): Promise<never> {
  const problem = await response.json().catch(() => ({}));
  throw new Refused(problem.detail ?? response.statusText);
}

/** A random secret of this browser, by which the service finds its conversations again. */
function visitor(): string {
  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    const kept = localStorage.getItem(VISITOR) ?? random();
    localStorage.setItem(VISITOR, kept);
    return kept;
  } catch {
    return random(); // storage is off: a visitor for this page alone
  }
}

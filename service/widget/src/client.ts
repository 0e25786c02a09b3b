// Talks to the service: asks with a stream, falls back to a plain answer when the stream is cut.

import { createParser } from "eventsource-parser";
import type { Answer } from "./types.js";

/** A refusal by the service, with the detail of its problem. */
export class Refused extends Error {}

/** The stream ended without the answer. */
export class Cut extends Error {}

interface Asked {
  question: string;
  conversation_id?: string | null;
}

export class Client {
  #base: string;

  constructor(base: string) {
    this.#base = base.replace(/\/$/, "");
  }

  /** The address of a path or permalink of the service. */
  address(path: string): string {
    return this.#base + path;
  }

  /** Ask; `onDelta` is told each piece of text. A cut stream is asked again once, without streaming. */
  async ask(asked: Asked, onDelta: (text: string) => void, signal: AbortSignal): Promise<Answer> {
    try {
      return await this.#streamed(asked, onDelta, signal);
    } catch (error) {
      if (!(error instanceof Cut) || signal.aborted) throw error;
      const response = await this.#post("/v1/ask", asked, signal);
      return (await response.json()) as Answer;
    }
  }

  /** A stretch of a document's text around a citation, or null when that version is gone. */
  async text(sourceId: string, start: number, end: number): Promise<{ start: number; text: string } | null> {
    const response = await fetch(this.address(`/v1/sources/${sourceId}/text?start=${start}&end=${end}`));
    if (!response.ok) return null;
    return (await response.json()) as { start: number; text: string };
  }

  async rate(answerId: string, rating: "up" | "down", comment: string): Promise<void> {
    await this.#post("/v1/feedback", { answer_id: answerId, rating, comment });
  }

  async #streamed(asked: Asked, onDelta: (text: string) => void, signal: AbortSignal): Promise<Answer> {
    const response = await this.#post("/v1/ask", { ...asked, stream: true }, signal);
    if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
      return (await response.json()) as Answer;
    }
    let answer: Answer | undefined;
    let problem: string | undefined;
    const parser = createParser({
      onEvent: ({ event, data }) => {
        const value = JSON.parse(data);
        if (event === "delta") onDelta(value.text);
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
    const response = await fetch(this.address(path), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    throw new Refused(problem.detail ?? response.statusText);
  }
}

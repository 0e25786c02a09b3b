// What was said stays in this browser until it is cleared; a browser that keeps nothing is no fault.

import type { Exchange } from "./types.js";

const KEPT = 30;

interface Kept {
  conversation: string | null;
  exchanges: Exchange[];
}

/** Keep the last exchanges of a conversation at a place of the browser's store. */
export function keep(place: string, { conversation, exchanges }: Kept): void {
  try {
    const kept = exchanges.filter(({ state }) => state === "done").slice(-KEPT);
    if (!kept.length) return localStorage.removeItem(place);
    localStorage.setItem(place, JSON.stringify({ conversation, kept }));
  } catch {
    /* private windows and full stores */
  }
}

/** What was kept there; nothing where it can't be read. */
export function restored(place: string): Kept {
  try {
    const { conversation, kept } = JSON.parse(localStorage.getItem(place) ?? "{}");
    return { conversation: conversation ?? null, exchanges: Array.isArray(kept) ? kept : [] };
  } catch {
    return { conversation: null, exchanges: [] };
  }
}

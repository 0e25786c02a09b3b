// What the service answers; docs/clients.md describes it. Offsets count code points.

export interface Citation {
  number: number;
  source_id: string;
  path: string;
  title: string;
  published: string | null;
  section?: string[]; // answers kept since before it was told have none
  quote: string;
  highlight: [number, number] | null;
  start: number;
  end: number;
  start_line: number;
  page: number | null;
  place: string | null;
  url: string;
}

export interface Segment {
  start: number;
  end: number;
  text: string;
  kind?: "sentence" | "list" | "table" | "code" | "section"; // answers kept since before it was told have neither
  section?: string[];
  citations: number[];
}

export interface Passage {
  source_id: string;
  title: string;
  published: string | null;
  section?: string[];
  text: string;
  shown?: string; // the text without markup and without the headings of `section`
  start: number;
  end: number;
  url: string;
}

export interface Position {
  value: string;
  citations: number[];
  published: string | null;
}

export interface Answer {
  id: string;
  conversation_id: string | null;
  question: string;
  status: "answered" | "tentative" | "conflicting" | "partial" | "unanswerable";
  answer: string;
  segments: Segment[];
  conflicts: { topic: string; positions: Position[] }[];
  citations: Citation[];
  nearest: Passage[];
  confidence: number;
  respelled?: { asked: string; shown: string } | null;
  answered_by: string;
}

/** How far a chat model is that reads documents section by section before it writes. */
export interface Progress {
  stage: "reading" | "writing";
  section: string;
  done: number;
  of: number;
}

/** One question in the chat, and how far its answer has come. */
export interface Exchange {
  question: string;
  text: string;
  state: "waiting" | "streaming" | "done" | "stopped" | "failed";
  progress?: Progress;
  answer?: Answer;
  error?: string;
  asTyped?: boolean;
  rating?: "up" | "down";
}

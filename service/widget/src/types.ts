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
  url: string;
}

export interface Segment {
  start: number;
  end: number;
  text: string; // Markdown
  kind?: "sentence" | "list" | "table" | "code" | "section"; // answers kept since before it was told have none
  section?: string[];
  citations: number[];
}

export interface Passage {
  source_id: string;
  title: string;
  published: string | null;
  section?: string[];
  text: string;
  shown?: string; // the text without markup
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
  answer: string; // Markdown
  segments: Segment[];
  conflicts: { topic: string; positions: Position[] }[];
  citations: Citation[];
  nearest: Passage[];
  confidence: number;
  answered_by: string;
  respelled?: { asked: string; shown: string } | null;
}

/** One question in the chat, and how far its answer has come. */
export interface Exchange {
  question: string;
  text: string;
  state: "waiting" | "streaming" | "done" | "stopped" | "failed";
  answer?: Answer;
  error?: string;
  asTyped?: boolean; // no word of it is to be taken for another
  rating?: "up" | "down";
}

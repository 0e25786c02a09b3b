// Every word the widget says, by language. A new language is a new entry with the same keys.

const en = {
  title: "Ask the documents",
  open: "Open the chat",
  close: "Close",
  placeholder: "Ask a question",
  send: "Send",
  stop: "Stop",
  again: "Try again",
  newChat: "New chat",
  copy: "Copy",
  copied: "Copied",
  helpful: "Helpful",
  unhelpful: "Not helpful",
  comment: "What is wrong? (optional)",
  submit: "Submit",
  thanks: "Thank you.",
  looking: "Looking in the documents…",
  stopped: "Stopped.",
  failed: "That didn't work:",
  offline: "The service can't be reached. Check the connection and try again.",
  cut: "The answer was cut off.",
  nearest: "The nearest passages:",
  sure: "The documents say so clearly.",
  fairlySure: "The documents probably say so.",
  unsure: "The documents may say so; check the quote.",
  value: "Value",
  saidIn: "Said in",
  published: "Published",
  undated: "undated",
  document: "Document",
  openPage: "Open the page",
  line: "line",
  citation: "Citation",
  gone: "This document changed or went since the answer was given.",
  disclaimer: "Answers are quoted from the documents. Open a number to check.",
};

export type Strings = typeof en;

const de: Strings = {
  title: "Die Dokumente fragen",
  open: "Chat öffnen",
  close: "Schließen",
  placeholder: "Eine Frage stellen",
  send: "Senden",
  stop: "Anhalten",
  again: "Noch einmal",
  newChat: "Neuer Chat",
  copy: "Kopieren",
  copied: "Kopiert",
  helpful: "Hilfreich",
  unhelpful: "Nicht hilfreich",
  comment: "Was stimmt nicht? (freiwillig)",
  submit: "Absenden",
  thanks: "Danke.",
  looking: "Ich sehe in den Dokumenten nach…",
  stopped: "Angehalten.",
  failed: "Das ging nicht:",
  offline: "Der Dienst ist nicht erreichbar. Bitte die Verbindung prüfen und noch einmal versuchen.",
  cut: "Die Antwort brach ab.",
  nearest: "Die nächsten Stellen:",
  sure: "Das sagen die Dokumente deutlich.",
  fairlySure: "Das sagen die Dokumente wahrscheinlich.",
  unsure: "Vielleicht sagen die Dokumente das; bitte das Zitat prüfen.",
  value: "Angabe",
  saidIn: "Steht in",
  published: "Erschienen",
  undated: "ohne Datum",
  document: "Dokument",
  openPage: "Seite öffnen",
  line: "Zeile",
  citation: "Beleg",
  gone: "Dieses Dokument wurde seit der Antwort geändert oder entfernt.",
  disclaimer: "Antworten sind aus den Dokumenten zitiert. Eine Nummer öffnen, um zu prüfen.",
};

const languages: Record<string, Strings> = { en, de };

/** The strings of a language such as `de` or `de-AT`; English where there is none. */
export function strings(language: string): Strings {
  return languages[language.toLowerCase().split("-")[0] ?? "en"] ?? en;
}

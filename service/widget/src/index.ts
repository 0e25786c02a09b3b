// Defines the elements, and opens a bubble where the script's tag asks for one (it does unless `data-bubble="off"`).

import { CitebackAnswer } from "./answer.js";
import { CitebackBubble } from "./bubble.js";
import { CitebackChat } from "./chat.js";
import { CitebackSource } from "./source-panel.js";

declare global {
  interface Window {
    citeback?: Pick<CitebackBubble, "open" | "close" | "ask" | "clear">;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
const home = script?.src ? new URL(".", script.src).href.replace(/\/$/, "") : location.origin; // a sub-path may lead to it

for (const element of [CitebackAnswer, CitebackSource, CitebackChat, CitebackBubble]) element.define();

function addBubble(data: DOMStringMap): void {
  const bubble = document.createElement("citeback-bubble") as CitebackBubble;
  bubble.server = data.server ?? home;
  bubble.siteKey = data.siteKey ?? "";
  bubble.theme = data.theme ?? "auto";
  bubble.heading = data.heading ?? "";
  bubble.language = data.lang ?? "";
  bubble.disclaimer = data.disclaimer ?? "";
  bubble.suggestions = data.suggestions ?? "";
  document.body.append(bubble);
  window.citeback = bubble;
}

if (script && script.dataset.bubble !== "off") {
  const data = script.dataset;
  if (document.body) addBubble(data);
  else addEventListener("DOMContentLoaded", () => addBubble(data));
}

// The service counts code points, JavaScript counts UTF-16 units: texts are cut by code points here.

/** A text cut at offsets that count code points. */
export function cut(text: string, ...offsets: number[]): string[] {
  const points = Array.from(text);
  const ends = [...offsets, points.length];
  return ends.map((end, at) => points.slice(at ? ends[at - 1] : 0, end).join(""));
}

/** A Response whose text is at hand: reading it through its stream costs more than making it. */
export type WholeResponse = Response & { readonly whole: string };

export function wholeResponse(text: string, init: ResponseInit): WholeResponse {
  return Object.assign(new Response(text, init), { whole: text });
}

/** The text of an answer, whoever made it. */
export async function wholeText(answer: Response): Promise<string> {
  return "whole" in answer && typeof answer.whole === "string" ? answer.whole : answer.text();
}

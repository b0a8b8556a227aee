/** Text that is already HTML and must not be escaped again. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes: text is escaped, markup is not, nothing leaves nothing. */
export type Content = string | number | Markup | readonly Content[] | undefined | null | false;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Control characters are illegal in HTML even as entities, and so may hide text from a reader.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is searched for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/** Writes text so that HTML shows it as it is, in an element or in a quoted attribute. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (found) => entities[found] ?? found).replace(control, '\ufffd');
}

function write(content: Content): string {
  if (content === undefined || content === null || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string' || typeof content === 'number')
    return escapeText(String(content));
  return content.map(write).join('');
}

/** A template in which every inserted text is escaped. */
export function html(parts: TemplateStringsArray, ...inserted: readonly Content[]): Markup {
  return new Markup(String.raw({ raw: parts }, ...inserted.map(write)));
}

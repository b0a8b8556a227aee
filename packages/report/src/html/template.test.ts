import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { html } from './template.ts';

describe('html', () => {
  it('escapes text and leaves markup alone', () => {
    const name = '<script>alert("x")</script> & \'co\'';
    expect(html`<b title="${name}">${html`<i>${name}</i>`}</b>`.text).toBe(
      '<b title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39;"><i>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39;</i></b>',
    );
  });

  it('writes lists one after the other and nothing for nothing', () => {
    expect(html`${['a', 1, [html`<br>`]]}${undefined}${null}${false}`.text).toBe('a1<br>');
  });

  it('gives back any text, in an element and in an attribute', () => {
    fc.assert(
      // HTML itself turns carriage returns into line feeds and forbids control characters.
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const parsed = parseFragment(html`<b title="${text}">${text}</b>`.text).childNodes[0];
        expect(parsed).toMatchObject({
          tagName: 'b',
          attrs: [{ name: 'title', value: text }],
          childNodes: text === '' ? [] : [{ nodeName: '#text', value: text }],
        });
      }),
    );
  });
});

// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Unbroken } from '../../../src-renderer/ui/unbroken.tsx';

afterEach(cleanup);

it.each([
  ['supplied until 14-Dec-2026, Example Surgery', ['14-Dec-2026']],
  ['telephone the team on 01744 646868.', ['01744 646868']],
  ['on 020 7946 0018, by 01-Jan-2027', ['020 7946 0018', '01-Jan-2027']],
  ['Range 45 to 84 micromol per L', []],
  ['', []],
])('%j: dates and telephone numbers stay in one piece, and no letter is lost', (text, whole) => {
  const { container } = render(<Unbroken text={text} />);
  expect(container.textContent).toBe(text);
  expect([...container.querySelectorAll('span')].map((span) => span.textContent)).toEqual(whole);
});

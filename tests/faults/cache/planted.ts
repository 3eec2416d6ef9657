import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Base64 of a text begins anew every three bytes: what any text holds of it, wherever it stands in there. */
function inBase64(text: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.from(`${' '.repeat(before)}${text}`).toString('base64');
    // The first and the last signs depend on what stands beside it.
    return whole.slice(before === 0 ? 0 : 4, Math.floor(((before + text.length) * 8) / 6 / 4) * 4);
  });
}

/** Which of these words stand in a file below the folder: as UTF-8, UTF-16 in either order, base64 or hexadecimal. */
export function plantedIn(folder: string, words: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    return words.filter((word) => {
      const wide = Buffer.from(word, 'utf16le');
      const forms = [word, wide, Buffer.from(wide).swap16(), Buffer.from(word).toString('hex'), ...inBase64(word)];
      return forms.some((form) => bytes.includes(form));
    });
  });
}

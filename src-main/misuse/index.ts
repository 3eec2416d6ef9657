export { MisuseBook } from './misuse-book.ts';
export { isWithin } from './size.ts';

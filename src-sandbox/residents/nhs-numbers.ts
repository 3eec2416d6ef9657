/**
 * The nth NHS number of the range that is never issued to a person (999 …), with a valid modulus 11 check digit.
 * Numbers whose check digit would be 10 do not exist and are passed over.
 * @param position from 1; 1 gives 9990000018.
 */
export function testNhsNumber(position: number): string {
  let found = 0;
  for (let serial = 1; ; serial += 1) {
    const nine = `999${String(serial).padStart(6, '0')}`;
    let sum = 0;
    for (let i = 0; i < 9; i += 1) sum += Number(nine[i]) * (10 - i);
    const check = (11 - (sum % 11)) % 11;
    if (check === 10) continue;
    found += 1;
    if (found === position) return `${nine}${check}`;
  }
}

/**
 * Sets the clock of this whole process off by so many seconds, as a computer's can be: everything that asks for the time
 * gets the wrong one, the identity provider's library included. For the sandbox's own process only.
 */
export function setClockOff(seconds: number): void {
  const RightDate = Date;
  const wrongNow = (): number => RightDate.now() + seconds * 1000;
  globalThis.Date = new Proxy(RightDate, {
    construct: (target, given: unknown[], made) =>
      Reflect.construct(target, given.length === 0 ? [wrongNow()] : given, made) as Date,
    apply: () => new RightDate(wrongNow()).toString(),
    get: (target, name, receiver) => (name === 'now' ? wrongNow : (Reflect.get(target, name, receiver) as unknown)),
  });
}

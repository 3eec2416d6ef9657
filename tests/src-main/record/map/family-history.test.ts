import { check, code } from './rows.ts';

const years = (value: number) => ({ value, unit: 'years', code: 'a' });

check('FamilyMemberHistory', [
  [
    'the relative first, the age at which it began, death (HAZ-012)',
    {
      status: 'completed',
      date: '2023-02-07',
      relationship: { text: 'father' },
      name: 'John',
      condition: [
        { code: { text: 'Diabetes' }, onsetAge: years(64) },
        {
          code: { text: 'Heart attack' },
          onsetString: 'in his sixties',
          contributedToDeath: true,
          outcome: { text: 'Death' },
        },
      ],
      deceasedAge: years(66),
    },
    {
      kind: 'family-history',
      label: 'Family history',
      title:
        'Father: Diabetes (onset at age 64 years); Heart attack (onset in his sixties, outcome death, contributed to death)',
      summary: 'John · Died at age 66 years',
      marksText: [],
    },
  ],
  [
    'an onset at birth is an age (HAZ-006)',
    {
      status: 'completed',
      relationship: { text: 'Brother' },
      condition: [{ code: { text: 'Cleft lip' }, onsetAge: years(0) }],
    },
    { title: 'Brother: Cleft lip (onset at age 0 years)' },
  ],
  [
    'an age within limits, alive, an age about',
    {
      status: 'completed',
      relationship: { text: 'Sister' },
      condition: [{ code: { text: 'Breast cancer' }, onsetRange: { low: years(40), high: years(45) } }],
      deceasedBoolean: false,
      ageAge: years(70),
      estimatedAge: true,
    },
    { title: 'Sister: Breast cancer (onset at age 40 to 45 years)', summary: 'Living · Age about 70 years' },
  ],
  [
    'more may be known',
    { status: 'partial', relationship: { text: 'Father' } },
    { title: 'Father: no condition described', marksText: ['Partial: more may be known'] },
  ],
  [
    'a relative of whom nothing is known is not healthy (HAZ-003)',
    {
      status: 'health-unknown',
      relationship: { text: 'Mother' },
      dataAbsentReason: { ...code('subject-unknown'), text: 'Adopted' },
    },
    { title: 'Mother: Adopted', marksText: ['Health unknown'] },
  ],
  [
    'dead, no more said',
    { status: 'completed', name: 'Ann', deceasedBoolean: true },
    { title: 'Ann: no condition described', summary: 'Has died' },
  ],
]);

import { describe, expect, it } from 'vitest';
import { mapped, THEIRS } from '../harness.ts';

describe('whatever else comes is shown as an other entry (rule 3)', () => {
  it.each([
    [
      {
        resourceType: 'FamilyMemberHistory',
        patient: THEIRS,
        relationship: { text: 'Father' },
        condition: [{ code: { text: 'Diabetes' } }],
      },
      'Family history',
      'Father: Diabetes',
    ],
    [
      { resourceType: 'QuestionnaireResponse', subject: THEIRS, status: 'completed', authored: '2026-11-20' },
      'Assessment',
      'Assessment',
    ],
    [
      { resourceType: 'CareTeam', subject: THEIRS, name: 'Weight management team' },
      'Care team',
      'Weight management team',
    ],
    [{ resourceType: 'Goal', subject: THEIRS, description: { text: 'Walk daily' } }, 'Goal', 'Walk daily'],
    [{ resourceType: 'Device', patient: THEIRS, deviceName: [{ name: 'Pacemaker' }] }, 'Device', 'Pacemaker'],
    [
      { resourceType: 'Communication', subject: THEIRS, payload: [{ contentString: 'Please call' }] },
      'Communication',
      'Please call',
    ],
    [
      {
        resourceType: 'ImagingStudy',
        subject: THEIRS,
        series: [{ modality: { display: 'Digital Radiography' }, bodySite: { display: 'Arm' } }],
      },
      'Imaging study',
      'Digital Radiography, Arm',
    ],
    [
      {
        resourceType: 'Nonsense',
        subject: THEIRS,
        text: { div: '<div><script>alert(1)</script><p>Told by its narrative</p></div>' },
      },
      'Nonsense',
      'Told by its narrative',
    ],
    [{ resourceType: 'ClinicalImpression', subject: THEIRS, summary: 'Stable' }, 'Clinical impression', 'Stable'],
    [{ resourceType: 'NutritionOrder', patient: THEIRS }, 'Nutrition order', 'Nutrition order'],
  ])('%o', (resource, label, title) => {
    expect(mapped({ id: 'x', ...resource })).toMatchObject({ label, title });
  });
});

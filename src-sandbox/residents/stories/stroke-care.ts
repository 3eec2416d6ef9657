import type { CareTeam, DiagnosticReport, EpisodeOfCare, Goal, ImagingStudy, Task } from 'fhir/r4';
import { refTo } from '../chart.ts';
import { concept, hl7, hl7Coding, term } from '../codes.ts';
import { london } from '../days.ts';
import { kidneyBloods } from '../life.ts';
import type { Resident } from '../patient.ts';
import { organizationOf, practitionerOf, roleOf, SOURCES } from '../sources.ts';
import { carePlan, referral } from '../write/care.ts';
import { appointment } from '../write/encounters.ts';

/** Raymond's rehabilitation: team, goal, plan, referral and what came of it, the scan of the day. */
export function strokeCare({ chart }: Resident): void {
  const gp = chart.at(SOURCES.sankeyBrook);
  const hospital = chart.at(SOURCES.whiston);
  const community = chart.at(SOURCES.communityNursing);
  const toTherapy = referral(gp, {
    to: term('Referral to speech and language therapist', '308452008'),
    day: '2026-10-08',
    performer: community,
    reason: 'Word finding after stroke',
  });
  community.write<Task>(
    {
      resourceType: 'Task',
      status: 'accepted',
      intent: 'order',
      description: 'Triage referral for speech and language therapy',
      focus: refTo(toTherapy),
      for: community.subject,
      authoredOn: london('2026-10-09', '08:30'),
      lastModified: london('2026-10-12', '09:00'),
      owner: organizationOf(community.source),
    },
    { recorded: london('2026-10-12', '09:00') },
  );
  appointment(community, {
    day: '2026-12-01',
    time: '14:00',
    title: 'Speech and language therapy, first visit',
    booked: '2026-10-12',
  });
  appointment(gp, { day: '2026-09-15', time: '09:10', title: 'Stroke review', status: 'noshow' });
  appointment(gp, { day: '2026-10-20', time: '09:10', title: 'Stroke review', status: 'cancelled' });
  const team = community.write<CareTeam>(
    {
      resourceType: 'CareTeam',
      status: 'active',
      name: 'Community stroke team',
      subject: community.subject,
      period: { start: '2025-02-17' },
      participant: [
        { role: [concept('Physiotherapist')], member: practitionerOf(community.source, 2) },
        { role: [concept('General practitioner')], member: roleOf(gp.source, 0) },
      ],
    },
    { recorded: '2025-02-17' },
  );
  const goal = community.write<Goal>(
    {
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      achievementStatus: hl7('goal-achievement', 'improving', 'Improving'),
      description: { text: 'To walk to the allotment and back without the frame' },
      subject: community.subject,
      startDate: '2025-03-03',
      target: [{ dueDate: '2027-03-01' }],
    },
    { recorded: '2025-03-03' },
  );
  carePlan(community, {
    title: 'Stroke rehabilitation plan',
    category: 'Rehabilitation plan',
    from: '2025-03-03',
    description: 'Walking, balance, right hand.',
    activities: ['Balance class on Thursdays', 'Hand exercises every day'],
    team: refTo(team),
    goal: refTo(goal),
  });
  community.write<EpisodeOfCare>(
    {
      resourceType: 'EpisodeOfCare',
      status: 'active',
      type: [concept('Community stroke rehabilitation')],
      patient: community.subject,
      managingOrganization: organizationOf(community.source),
      period: { start: '2025-02-17' },
    },
    { recorded: '2025-02-17' },
  );
  const study = hospital.write<ImagingStudy>(
    {
      resourceType: 'ImagingStudy',
      status: 'available',
      subject: hospital.subject,
      started: london('2025-01-29', '13:12'),
      modality: [
        { system: 'http://dicom.nema.org/resources/ontology/DCM', code: 'CT', display: 'Computed Tomography' },
      ],
      description: 'CT of head',
      numberOfSeries: 2,
      numberOfInstances: 310,
    },
    { recorded: '2025-01-29' },
  );
  hospital.write<DiagnosticReport>(
    {
      resourceType: 'DiagnosticReport',
      status: 'final',
      category: [{ coding: [hl7Coding('v2-0074', 'RAD', 'Radiology')], text: 'Radiology' }],
      code: concept('CT of head'),
      subject: hospital.subject,
      effectiveDateTime: london('2025-01-29', '13:12'),
      issued: london('2025-01-29', '13:40'),
      performer: [organizationOf(hospital.source)],
      imagingStudy: [refTo(study)],
      conclusion: 'Early infarct in the left middle cerebral artery territory. No haemorrhage.',
    },
    { recorded: london('2025-01-29', '13:40') },
  );
  kidneyBloods(gp, '2026-11-10', { potassium: 4.3, full: true });
}

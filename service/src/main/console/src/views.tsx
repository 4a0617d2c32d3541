import type { ComponentType } from 'preact';
import type { SignedIn } from './api';
import { Audit } from './audit';
import { Handbook } from './handbook';
import { Instance } from './instance';
import { Now } from './now';
import { Plans } from './plans';
import type { Route } from './route';
import { viewOf } from './register-view';
import { REGISTERS } from './registers';
import { Rollouts } from './rollouts';
import { Sessions } from './sessions';
import { Tasks } from './tasks';

export interface View {
  name: string;
  title: string;
  View: ComponentType<{ who: SignedIn; route: Route }>;
}

/** The first is where one comes in. */
export const VIEWS: View[] = [
  { name: 'now', title: 'Now', View: Now },
  { name: 'sessions', title: 'Sessions', View: Sessions },
  ...REGISTERS.map((register) => ({ name: register.view, title: register.title, View: viewOf(register) })),
  { name: 'rollouts', title: 'Rollouts', View: Rollouts },
  { name: 'plans', title: 'Plans', View: Plans },
  { name: 'audit', title: 'Audit', View: Audit },
  { name: 'tasks', title: 'Tasks', View: Tasks },
  { name: 'instance', title: 'Instance', View: Instance },
  { name: 'handbook', title: 'Handbook', View: Handbook },
];

import type { ServedModule } from './served-module';

/** One service of a preview, as it is shown. */
export interface ServiceState {
  readonly module: string;
  readonly side: ServedModule['side'];
  readonly port: number;
  /** Where the browser sees it; `null` until it is started. */
  readonly url: string | null;
  /** Whether a picture of its page can be taken. */
  readonly hasPictures: boolean;
  readonly state: 'waiting' | 'preparing' | 'starting' | 'ready' | 'ended';
  readonly log: string;
  /** Why it does not run; empty otherwise. */
  readonly why: string;
}

/** A service before anything of it is begun. @param port of this machine. */
export function waiting(
  { name, side }: ServedModule,
  port: number
): ServiceState {
  return {
    module: name,
    side,
    port,
    url: null,
    hasPictures: false,
    state: 'waiting',
    log: '',
    why: ''
  };
}

/** The services of a preview; whoever shows them is told of each change. */
export class ServiceStates {
  all: readonly ServiceState[] = [];

  constructor(private readonly _onChange: () => void) {}

  set(services: readonly ServiceState[]): void {
    this.all = services;
    this._onChange();
  }

  change(at: number, change: Partial<ServiceState>): void {
    this.set(
      this.all.map((service, nth) =>
        nth === at ? { ...service, ...change } : service
      )
    );
  }
}

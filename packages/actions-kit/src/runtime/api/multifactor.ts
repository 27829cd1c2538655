// api.multifactor: requests a second factor at the end of the trigger.
import type { MultifactorApi, MultifactorOptions } from '../..';
import { type ApiContext, plain } from './context';

export function multifactor({ record, chain }: ApiContext): MultifactorApi {
  return {
    enable(provider, options) {
      const recorded: MultifactorOptions = {
        allowRememberBrowser: options?.allowRememberBrowser,
        providerOptions: options?.providerOptions,
      };
      record('multifactor.enable', provider, plain(recorded) as MultifactorOptions);
      return chain();
    },
  };
}

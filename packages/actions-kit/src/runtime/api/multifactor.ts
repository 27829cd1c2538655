// api.multifactor: asks for a second factor when the whole trigger has ended.
import type { MultifactorApi, MultifactorOptions } from '../..';
import { type ApiContext, plain } from './context';

export function multifactor({ record, chain }: ApiContext): MultifactorApi {
  return {
    enable(provider, options) {
      const kept: MultifactorOptions = {
        allowRememberBrowser: options?.allowRememberBrowser,
        providerOptions: options?.providerOptions,
      };
      record('multifactor.enable', provider, plain(kept) as MultifactorOptions);
      return chain();
    },
  };
}

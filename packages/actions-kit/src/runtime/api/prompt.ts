// api.prompt: forms are drawn and kept by Auth0; there are none in a local tenant.
import type { PromptApi } from '../..';

export function prompt(): PromptApi {
  return {
    render() {
      throw new Error('api.prompt.render needs a form of a real tenant; the local tenant has none.');
    },
  };
}

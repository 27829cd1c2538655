// api.prompt: always throws, because forms exist only in Auth0 tenants.
import type { PromptApi } from '../..';

export function prompt(): PromptApi {
  return {
    render() {
      throw new Error('api.prompt.render needs a form of a real tenant; the local tenant has none.');
    },
  };
}

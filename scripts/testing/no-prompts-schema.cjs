// Replaces the 8 MB prompts schema of auth0-deploy-cli, which takes most of an import to compile.
require('auth0-deploy-cli/lib/tools/auth0/handlers/prompts').schema = { type: 'object' };

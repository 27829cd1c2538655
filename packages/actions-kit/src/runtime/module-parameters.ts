// Variables of the CommonJS module of an Action.
export const MODULE_PARAMETERS = ['module', 'exports', 'require', 'console'];

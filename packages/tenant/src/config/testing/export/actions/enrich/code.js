exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://orders.example/crm', event.secrets.CRM_URL);
};

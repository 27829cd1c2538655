# The app and the local tenant. With AUTH0_ISSUER set, only the app. See docs/deploy.md.
FROM node:24-bookworm-slim

RUN mkdir -p /srv/encore /data && chown node:node /srv/encore /data
WORKDIR /srv/encore
USER node
COPY --chown=node:node . .
RUN npm run build

ENV NODE_ENV=production
ENV DATA_DIR=/data
VOLUME /data
EXPOSE 3000 4455
HEALTHCHECK --start-period=120s CMD ["node", "-e", "fetch('http://localhost:3000/api/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/run.mjs", "start"]

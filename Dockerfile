# Heban in one image: the server (default) or the worker (`command: ["work"]`). PostgreSQL is somebody else's container.
FROM node:22-bookworm-slim AS build
WORKDIR /heban
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && node -e "const {createHash}=require('crypto'),fs=require('fs');fs.writeFileSync('node_modules/.heban-installed',createHash('sha256').update(fs.readFileSync('package-lock.json')).digest('hex'))"

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 HEBAN_DATA=/data TZ=Asia/Shanghai
WORKDIR /heban
COPY --from=build --chown=root:root /heban /heban
# The program belongs to root and is only read; the data folder alone can be written.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||8080)+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps", "build/server/cli.js"]
CMD ["serve", "--no-worker"]

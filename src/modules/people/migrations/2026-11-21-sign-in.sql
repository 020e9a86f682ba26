-- The tables of better-auth 1.7.5, whose names and columns are its own (`getMigrations(options).compileMigrations()`).
-- They belong to people, not to workspaces, and only `sign-in.ts` reaches them.

create table people."user" (
  "id" uuid primary key default gen_random_uuid(), "name" text not null, "email" text not null unique,
  "emailVerified" boolean not null, "image" text,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
);

create table people."session" (
  "id" uuid primary key default gen_random_uuid(), "expiresAt" timestamptz not null, "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null,
  "ipAddress" text, "userAgent" text, "userId" uuid not null references people."user" ("id") on delete cascade
);
create index "session_userId_idx" on people."session" ("userId");

create table people."account" (
  "id" uuid primary key default gen_random_uuid(), "accountId" text not null, "providerId" text not null,
  "userId" uuid not null references people."user" ("id") on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null
);
create index "account_userId_idx" on people."account" ("userId");

create table people."verification" (
  "id" uuid primary key default gen_random_uuid(), "identifier" text not null, "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
);
create index "verification_identifier_idx" on people."verification" ("identifier");

create table people."apikey" (
  "id" uuid primary key default gen_random_uuid(), "configId" text not null, "name" text, "start" text,
  "referenceId" text not null, "prefix" text, "key" text not null, "refillInterval" integer, "refillAmount" integer,
  "lastRefillAt" timestamptz, "enabled" boolean, "rateLimitEnabled" boolean, "rateLimitTimeWindow" integer,
  "rateLimitMax" integer, "requestCount" integer, "remaining" integer, "lastRequest" timestamptz,
  "expiresAt" timestamptz, "createdAt" timestamptz not null, "updatedAt" timestamptz not null,
  "permissions" text, "metadata" text
);
create index "apikey_configId_idx" on people."apikey" ("configId");
create index "apikey_referenceId_idx" on people."apikey" ("referenceId");
create index "apikey_key_idx" on people."apikey" ("key");

create table people."passkey" (
  "id" uuid primary key default gen_random_uuid(), "name" text, "publicKey" text not null,
  "userId" uuid not null references people."user" ("id") on delete cascade,
  "credentialID" text not null, "counter" integer not null, "deviceType" text not null, "backedUp" boolean not null,
  "transports" text, "createdAt" timestamptz, "aaguid" text
);
create index "passkey_userId_idx" on people."passkey" ("userId");
create index "passkey_credentialID_idx" on people."passkey" ("credentialID");

create table people."rateLimit" (
  "id" uuid primary key default gen_random_uuid(), "key" text not null unique,
  "count" integer not null, "lastRequest" bigint not null
);

import { version } from '../installation.js';
import { z } from '../zod.js';
import {
  acceptedSchema,
  clipListSchema,
  clipQuerySchema,
  clipSchema,
  clipWithResultSchema,
  correctionSchema,
  factsSchema,
  problemSchema,
  resultSchema,
} from './api-schemas.js';

type Json = Record<string, unknown>;

/** The interface in the words of OpenAPI 3.1, made of the very schemas that requests and answers are held to. */
export function describeApi(): Json {
  const named = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, withoutHead(z.toJSONSchema(schema, { io: 'input' }))]),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'kinemotion serve',
      version: version(),
      description: 'Clips of jumps in, numbers with their plus-minus out. All times are seconds as results count them.',
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(Object.entries(operations).map(([path, methods]) => [path, pathOf(path, methods)])),
    components: {
      schemas: named,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Needed where the server was started with --host or --token.',
        },
      },
    },
    security: [{}, { token: [] }],
  };
}

const schemas = {
  Facts: factsSchema,
  Clip: clipSchema,
  ClipWithResult: clipWithResultSchema,
  Clips: clipListSchema,
  Accepted: acceptedSchema,
  Result: resultSchema,
  Correction: correctionSchema,
  Problem: problemSchema,
} as const;

/** One thing that may be asked, in short. */
interface Operation {
  readonly summary: string;
  readonly answers: readonly [status: number, type: string, schema?: keyof typeof schemas];
  readonly refusals: readonly number[];
  readonly query?: readonly (readonly [name: string, description: string])[];
  readonly takesClip?: true;
  readonly takes?: keyof typeof schemas;
}

const ofAClip = [404] as const;
const json = 'application/json';

/** Everything that may be asked. */
export const operations: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/api/v1': { get: { summary: 'What this server is and takes', answers: [200, json, 'Facts'], refusals: [] } },
  '/api/v1/openapi.json': { get: { summary: 'This description', answers: [200, json], refusals: [] } },
  '/api/v1/clips': {
    get: { summary: 'All clips of this session, newest last', answers: [200, json, 'Clips'], refusals: [] },
    post: {
      summary: 'Send a clip: its bytes are the body, its name stands percent-encoded in X-File-Name',
      answers: [201, json, 'Accepted'],
      refusals: [400, 408, 411, 413, 415, 422, 503, 507],
      takesClip: true,
    },
  },
  '/api/v1/events': {
    get: {
      summary: 'Server-sent events of all clips: state (a Clip), debug_video and removed ({id})',
      answers: [200, 'text/event-stream'],
      refusals: [],
    },
  },
  '/api/v1/clips/{id}': {
    get: { summary: 'How a clip stands, with its result', answers: [200, json, 'ClipWithResult'], refusals: ofAClip },
    delete: { summary: 'Take a clip away, with all its files', answers: [204, ''], refusals: ofAClip },
  },
  '/api/v1/clips/{id}/events': {
    get: {
      summary: 'Server-sent events of a clip: state (a Clip), result (a Result), debug_video and removed ({id})',
      answers: [200, 'text/event-stream'],
      refusals: ofAClip,
    },
    put: {
      summary: 'Put events right: all that are to be given, each time. Gives the result with what follows from them',
      answers: [200, json, 'Result'],
      refusals: [400, 404, 409, 410, 413, 415, 422],
      takes: 'Correction',
    },
    delete: { summary: 'Take every event as it was found', answers: [200, json, 'Result'], refusals: [404, 409, 410] },
  },
  '/api/v1/clips/{id}/result': {
    get: {
      summary: 'The result as kinemotion analyze writes it',
      answers: [200, json, 'Result'],
      refusals: [404, 409],
      query: [['automatic', '1 gives it as it was before events were put right by hand']],
    },
  },
  '/api/v1/clips/{id}/video': {
    get: { summary: 'The clip itself, also in parts', answers: [200, 'video/*'], refusals: [404, 410, 416] },
  },
  '/api/v1/clips/{id}/debug.mp4': {
    get: {
      summary: 'The clip with everything drawn on it',
      answers: [200, 'video/mp4'],
      refusals: [404, 409, 410, 416],
    },
  },
  '/api/v1/clips/{id}/report.html': {
    get: { summary: 'The report: one page', answers: [200, 'text/html'], refusals: [404, 409] },
  },
  '/api/v1/clips/{id}/jumps.csv': {
    get: { summary: 'One row for each jump', answers: [200, 'text/csv'], refusals: [404, 409] },
  },
  '/api/v1/clips/{id}/landmarks': {
    get: { summary: 'Every joint in every frame', answers: [200, json], refusals: [404, 409, 410] },
  },
  '/api/v1/clips/{id}/landmarks.csv': {
    get: { summary: 'The same as a table', answers: [200, 'text/csv'], refusals: [404, 409, 410] },
  },
  '/api/v1/clips/{id}/landmarks.trc': {
    get: { summary: 'The same for OpenSim', answers: [200, 'text/plain'], refusals: [404, 409, 410, 422] },
  },
  '/api/v1/session': {
    get: {
      summary: 'The trials side by side: {session, as kinemotion session writes it, and clips: which file is which id}',
      answers: [200, json],
      refusals: [422],
      query: [['metric', 'the number that is shown first, such as jump_height_m']],
    },
  },
  '/api/v1/session.csv': {
    get: {
      summary: 'The same as a table',
      answers: [200, 'text/csv'],
      refusals: [],
      query: [['of', 'trials gives a row for each trial instead of each athlete and number']],
    },
  },
  '/api/v1/session.html': {
    get: {
      summary: 'The same as a page',
      answers: [200, 'text/html'],
      refusals: [422],
      query: [['metric', 'the number that is shown first']],
    },
  },
  '/api/v1/compare': {
    get: {
      summary: 'What changed from clip a to clip b, as kinemotion compare says it',
      answers: [200, json],
      refusals: [404, 409, 422],
      query: [
        ['a', 'the id of a clip'],
        ['b', 'the id of a clip'],
        ['jump', 'the number of a jump, from 1'],
        ['as', 'html gives a page'],
      ],
    },
  },
};

function pathOf(path: string, methods: Readonly<Record<string, Operation>>): Json {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{32}$' } };
  return {
    ...(path.includes('{id}') && { parameters: [id] }),
    ...Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, describe(operation)])),
  };
}

function describe({
  summary,
  answers: [status, type, schema],
  refusals,
  query = [],
  takesClip,
  takes,
}: Operation): Json {
  const content = type === '' ? undefined : { [type]: schema ? { schema: refTo(schema) } : {} };
  const problem = { description: 'Refused, and why', content: { [json]: { schema: refTo('Problem') } } };
  const always = [401, 403, 500].filter((code) => !refusals.includes(code));
  const responses = Object.fromEntries([...refusals, ...always].map((code) => [code, problem]));
  const parameters = [
    ...query.map(([name, description]) => ({ name, in: 'query', description, schema: { type: 'string' } })),
    ...(takesClip ? uploadParameters() : []),
  ];
  return {
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(takes && { requestBody: { required: true, content: { [json]: { schema: refTo(takes) } } } }),
    ...(takesClip && { requestBody: { required: true, content: bodies } }),
    responses: { [status]: { description: summary, ...(content && { content }) }, ...responses },
  };
}

const bodies = { 'video/*': {}, 'application/octet-stream': {} };

function uploadParameters(): Json[] {
  const { properties = {} } = z.toJSONSchema(clipQuerySchema, { io: 'input', unrepresentable: 'any' });
  const name = {
    name: 'X-File-Name',
    in: 'header',
    description: "The clip's name, percent-encoded",
    schema: { type: 'string' },
  };
  return [name, ...Object.entries(properties).map(([key, schema]) => ({ name: key, in: 'query', schema }))];
}

function refTo(name: keyof typeof schemas): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function withoutHead({ $schema: _, ...schema }: Json): Json {
  return schema;
}

import type { WordsOf } from '..'
import type { server as english, Said } from '../en/server'

/** The server's sentences, in Korean. What is not here stays in English: a cause that the system gave, for example. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^Every lab of this server is taken\.$/, '이 서버의 실험 자리가 모두 찼습니다.'],
  [
    /^Try again in a minute, or start the playground on your own machine\.$/,
    '잠시 뒤 다시 시도하거나, 자신의 컴퓨터에서 실험실을 켜세요.',
  ],
  [/^Nothing is running\.$/, '실행 중인 것이 없습니다.'],
  [/^Press Run first\.$/, '먼저 실행을 누르세요.'],
  [/^That run is no longer here\.$/, '그 실행은 이제 여기에 없습니다.'],
  [/^Press Run to start it again\.$/, '실행을 눌러 다시 시작하세요.'],
  [/^This lab has been closed\.$/, '이 실험 자리는 닫혔습니다.'],
  [/^Reload the page\.$/, '페이지를 새로 고치세요.'],
  [/^Too many comparisons run on this server now\.$/, '지금 이 서버에서 너무 많은 비교가 실행되고 있습니다.'],
  [/^Try again in half a minute\.$/, '30초 뒤 다시 시도하세요.'],
  [/^There is no such cell to run\.$/, '실행할 칸이 없습니다.'],
  [
    /^No fault (\S+) is armed; it may just have struck\.$/,
    '장애 $1: 준비되어 있지 않습니다. 방금 일어났을 수도 있습니다.',
  ],
  [
    /^Something went wrong in the server; its log says what\.$/,
    '서버에서 문제가 생겼습니다. 자세한 것은 서버의 로그에 있습니다.',
  ],
  [/^This page says more than the server will hear\.$/, '이 페이지의 요청이 서버가 받는 것보다 많습니다.'],
  [/^Wait a few seconds\.$/, '몇 초 기다리세요.'],
  [
    /^The server is about to end, and starts nothing more\.$/,
    '서버가 곧 종료됩니다. 더 이상 새로 시작하지 않습니다.',
  ],
  [
    /^What is on screen stays; the page connects again by itself\.$/,
    '화면에 보이는 것은 그대로 남고, 페이지는 저절로 다시 연결합니다.',
  ],
  [/^This page reads more slowly than it is told\.$/, '페이지가 서버가 보내는 것보다 느리게 읽고 있습니다.'],
  [
    /^It is told again where the run is, once it has read what is on its way\.$/,
    '보내는 중인 것을 다 읽으면 실행이 어디까지 왔는지 다시 알려 드립니다.',
  ],
  [
    /^Too many runs are under way; yours is number (\d+) in the queue\.$/,
    '많은 실행이 진행 중입니다. 대기 순서는 $1번째입니다.',
  ],
  [/^It begins by itself when its turn comes\.$/, '차례가 되면 저절로 시작합니다.'],
  [/^The run that waited could not be started\.$/, '대기하던 실행을 시작하지 못했습니다.'],
  [/^Press Run again\.$/, '다시 실행을 누르세요.'],
  [/^Every room of this server is taken\.$/, '이 서버의 워크숍 방이 모두 찼습니다.'],
  [/^Try again later, or on a server of your own\.$/, '나중에 다시 시도하거나, 자신의 서버에서 여세요.'],
  [/^Only the presenter can do that(?: here)?\.$/, '발표자만 할 수 있습니다.'],
  [/^Try it in a lab of your own\.$/, '자신의 실험실에서 해 보세요.'],
  [/^This room has ended\.$/, '이 워크숍 방은 끝났습니다.'],
  [
    /^The servers of this workshop do not reach each other\.$/,
    '이 워크숍의 서버들이 서로 연결되지 않습니다.',
  ],
  [/^Try again in a moment\.$/, '잠시 뒤 다시 시도하세요.'],
  [/^Ask the presenter for the new code\.$/, '발표자에게 새 코드를 물어보세요.'],
  [/^No question has been put\.$/, '아직 제시된 질문이 없습니다.'],
  [/^The votes are counted already\.$/, '이미 집계가 끝났습니다.'],
  [/^There is no answer "(.+)"\.$/, '“$1”이라는 답은 없습니다.'],
  [/^The presenter does not vote\.$/, '발표자는 투표하지 않습니다.'],
  [/^The presenter has many offers already\.$/, '발표자가 받은 제안이 이미 많습니다.'],
  [/^Try again in a while\.$/, '잠시 뒤 다시 시도하세요.'],
  [/^That offer is no longer there\.$/, '그 제안은 이제 없습니다.'],
  [/^That person is not here\.$/, '그 사람은 지금 여기에 없습니다.'],
  [
    /^Only who holds the presenter’s link can take it back\.$/,
    '발표자 링크를 가진 사람만 다시 가져올 수 있습니다.',
  ],
  [/^Try (\S+)\.$/, '이 값을 써 보세요: $1.'],
  [/^The server cannot be reached\.$/, '서버에 연결할 수 없습니다.'],
  [
    /^The page goes on trying; press Run again when it is back\.$/,
    '페이지가 계속 다시 연결합니다. 서버가 돌아오면 다시 실행을 누르세요.',
  ],
  [/^A part of the page could not be loaded\.$/, '페이지의 일부를 불러오지 못했습니다.'],
  [/^Press Run again, or load the page anew\.$/, '다시 실행을 누르거나 페이지를 새로 고치세요.'],
  [
    /^Runs on this site are recorded; nothing can be run here\.$/,
    '이 사이트의 실행은 녹화된 것입니다. 여기서는 실행할 수 없습니다.',
  ],
  [/^The server was restarted during these runs\.$/, '실행 도중에 서버가 다시 시작되었습니다.'],
  [
    /^What it had told until then is on screen; run them again\.$/,
    '그때까지 알려진 것은 화면에 남아 있습니다. 다시 실행하세요.',
  ],
  [/^(.+) could not be run: (.+)$/, '$1: 실행하지 못했습니다. $2'],
  [/^(.+) could not be shown: (.+)$/, '$1: 보여 줄 수 없습니다. $2'],
  [/^Kafka at (.+) cannot be reached: (.+)\.$/, '$1에서 Kafka에 연결할 수 없습니다($2).'],
  [
    /^Start it, or set KAFKA_BROKERS to the address of one that runs \(unset: the embedded broker\)\.$/,
    'Kafka를 켜거나, KAFKA_BROKERS에 켜져 있는 주소를 적으세요(비우면 내장 브로커).',
  ],
  [
    /^Set KAFKA_USERNAME and KAFKA_PASSWORD, and KAFKA_SASL_MECHANISM to one it offers\.$/,
    'KAFKA_USERNAME과 KAFKA_PASSWORD를 적고, KAFKA_SASL_MECHANISM에 브로커가 제공하는 방식을 적으세요.',
  ],
  [
    /^The playground has none to show: set KAFKA_BROKERS to a listener that does without\.$/,
    '이 실험실에는 클라이언트 인증서가 없습니다. 인증서를 요구하지 않는 리스너를 KAFKA_BROKERS에 적으세요.',
  ],
  [
    /^Set KAFKA_TLS=true, and KAFKA_TLS_CA to the PEM file of its authority where that is your own\.$/,
    'KAFKA_TLS=true로 하고, 자체 인증 기관이면 그 PEM 파일을 KAFKA_TLS_CA에 적으세요.',
  ],
  [
    /^Set KAFKA_TLS_CA to the PEM file of that authority, or KAFKA_TLS_INSECURE=true to take any\.$/,
    '그 인증 기관의 PEM 파일을 KAFKA_TLS_CA에 적거나, KAFKA_TLS_INSECURE=true로 모두 받아들이세요.',
  ],
  [
    /^Use the name that is in the certificate in KAFKA_BROKERS, or KAFKA_TLS_INSECURE=true\.$/,
    '인증서에 있는 이름을 KAFKA_BROKERS에 쓰거나, KAFKA_TLS_INSECURE=true로 하세요.',
  ],
  [
    /^Leave KAFKA_TLS out, or set KAFKA_BROKERS to its TLS listener\.$/,
    'KAFKA_TLS를 빼거나, TLS 리스너를 KAFKA_BROKERS에 적으세요.',
  ],
  [
    /^The recipe asks for (\d+) nodes; the cluster has (\d+)\.$/,
    '레시피는 노드 $1개를 요구하지만 클러스터에는 $2개뿐입니다.',
  ],
  [/^Set cluster\.nodes=(\d+) or less\.$/, 'cluster.nodes를 $1 이하로 설정하세요.'],
  [/^The cluster refused to create topic (\S+): (.+)\.$/, '클러스터가 토픽 $1 생성을 거부했습니다: $2.'],
  [
    /^The playground needs the right to create topics, and as many nodes as copies\.$/,
    '토픽을 만들 권한과 사본 수만큼의 노드가 필요합니다.',
  ],
  [
    /^The topics were created, but not every partition got a leader within 10 s\.$/,
    '토픽은 만들었지만 10초 안에 리더를 얻지 못한 파티션이 있습니다.',
  ],
  [/^See whether all nodes of the cluster are up\.$/, '클러스터의 노드가 모두 켜져 있는지 확인하세요.'],
  [/^The cluster does not answer\.$/, '클러스터가 응답하지 않습니다.'],
  [
    /^Set KAFKA_BROKERS to a Kafka of 2\.3 or newer \(unset: the embedded broker\)\.$/,
    'KAFKA_BROKERS에 2.3 이상의 Kafka를 적으세요(비우면 내장 브로커).',
  ],
  [
    /^Start that node, or set its advertised\.listeners to an address that is reached from here\.$/,
    '그 노드를 켜거나, advertised.listeners를 여기서 닿을 수 있는 주소로 설정하세요.',
  ],
  [
    /^The nodes of this cluster are out of reach: there is no Docker socket here \(docker-compose\.yml says how to give it\)\.$/,
    '이 클러스터의 노드를 다룰 수 없습니다. Docker 소켓이 없습니다(연결하는 방법은 docker-compose.yml에 있습니다).',
  ],
  [/^The cluster cannot be reached\.$/, '클러스터에 연결할 수 없습니다.'],
  [/^not looked at yet$/, '아직 확인하지 않았습니다.'],
  [/^It never came to that\.$/, '거기까지 가지 않았습니다.'],
]

/** One sentence in Korean, if it is one of the server's. */
function sentence(text: string): string {
  const known = SENTENCES.find(([english]) => english.test(text))
  return known ? text.replace(known[0], known[1]) : text
}

export const server: WordsOf<typeof english> = {
  say: ({ message, hint }: Said): Said => ({
    message: sentence(message),
    hint: hint === undefined ? undefined : sentence(hint),
  }),
  reason: text =>
    text
      .split(/(?<=\.) (?=[A-Z])/)
      .map(sentence)
      .join(' '),
}

// Consume, transform, produce exactly once with franz-go, as its GroupTransactSession does it.
//
// usage: franz-go BOOTSTRAP INPUT OUTPUT GROUP TRANSACTIONAL_ID [DIE_AT]
//
// Ends when it has seen the record "end"; kills itself (SIGKILL) at DIE_AT, with its record written, before the end of the
// transaction. Prints one JSON object a line.
package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

func main() {
	bootstrap, input, output, group, id := os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5]
	dieAt := ""
	if len(os.Args) > 6 {
		dieAt = os.Args[6]
	}
	sessionMs, err := strconv.Atoi(os.Getenv("SESSION_MS"))
	if err != nil {
		sessionMs = 6000
	}
	session, err := kgo.NewGroupTransactSession(
		kgo.SeedBrokers(strings.Split(bootstrap, ",")...),
		kgo.TransactionalID(id),
		kgo.ConsumerGroup(group),
		kgo.ConsumeTopics(input),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
		kgo.FetchIsolationLevel(kgo.ReadCommitted()),
		kgo.RequireStableFetchOffsets(),
		kgo.SessionTimeout(time.Duration(sessionMs)*time.Millisecond),
		kgo.HeartbeatInterval(time.Duration(sessionMs/4)*time.Millisecond),
	)
	check(err)
	defer session.Close()
	ctx := context.Background()
	for over := false; !over; {
		fetches := session.PollRecords(ctx, 1)
		check(fetches.Err())
		if fetches.NumRecords() == 0 {
			continue
		}
		check(session.Begin())
		values := []string{}
		fetches.EachRecord(func(record *kgo.Record) {
			value := string(record.Value)
			check(session.ProduceSync(ctx, &kgo.Record{Topic: output, Value: []byte("paid " + value)}).FirstErr())
			if value == dieAt {
				check(syscall.Kill(os.Getpid(), syscall.SIGKILL))
				time.Sleep(time.Minute)
			}
			values = append(values, value)
		})
		committed, err := session.End(ctx, kgo.TryCommit)
		check(err)
		for _, value := range values {
			if committed {
				fmt.Printf("{\"done\":%q}\n", value)
			}
			over = over || (committed && value == "end")
		}
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

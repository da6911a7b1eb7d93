'use client'
import { useState } from 'react'
import { CLIENT_IDS, CLIENTS, type ClientId } from '../../domain/clients'
import { Code } from '../code/code'
import { useWords } from '../language/use-words'
import { Tabs } from '../tabs/tabs'
import { ClientConfig } from './client-config'
import './clients.css'

const NAMES = ['kafkajs', ...CLIENT_IDS] as const
type Name = 'kafkajs' | ClientId

/** The programs that run, and beside them the same settings for the clients people have at work. */
export function Programs() {
  const { clients } = useWords()
  const [chosen, setChosen] = useState<Name>('kafkajs')
  return (
    <div className="cl fill flex flex-col max-tab:block">
      <Tabs
        label={clients.label}
        id="client"
        names={NAMES}
        words={NAMES.map(name => (name === 'kafkajs' ? name : CLIENTS[name].name))}
        chosen={chosen}
        onChoose={setChosen}
        small
      />
      <div
        role="tabpanel"
        id={`client-panel-${chosen}`}
        aria-labelledby={`client-tab-${chosen}`}
        className="fill flex flex-col max-tab:block"
      >
        {chosen === 'kafkajs' ? <Code /> : <ClientConfig id={chosen} />}
      </div>
    </div>
  )
}

"""The small theory that tests write to disk: what a pot of tea sets off, file by file."""

from __future__ import annotations

__all__ = ["FILES"]

FILES = {
    "about.yaml": """
        title: Tea in the garden
        subtitle: What a pot of tea sets off
        introduction: [Tea is made., Tea is drunk.]
        method: [Somebody sat in a garden.]
        cannot_tell: [Whether it rains.]
        credit: Nobody, for tests only
        """,
    "families.yaml": """
        - id: weather
          name: Weather
          plain: What the sky does.
          column: 1
          shape: box
          hue: 1
        - id: people
          name: People
          plain: What people do.
          column: 0
          shape: pill
          hue: 2
        """,
    "domains.yaml": """
        - id: comfort
          name: Comfort
          plain: How pleasant it is.
          definition: How pleasant it is to sit there.
        """,
    "sources.yaml": """
        - id: smith2001
          name: Smith 2001
          citation: Smith, On Tea, 2001
          doi: 10.1234/tea
          licence: none, for tests only
          scope: One garden.
          taken: Everything.
          tier: an example
          edition: tea.txt
        """,
    "questions.yaml": """
        - id: what-builds-tea
          ask: What builds tea drinking?
          kind: builds
          concept: tea-drinking
          plain: What comes before tea.
        """,
    "ends.yaml": """
        - id: more-tea-drinking
          concept: tea-drinking
          good: more
          why: It is what they sit there for.
          source: smith2001
          at: Page 4
          lines: [44, 44]
        """,
    "stages.yaml": """
        - id: planning
          name: planning
          deeds:
            - says: Ask who is thirsty.
              source: smith2001
              at: Chapter 3
              lines: [50, 50]
        - id: implementation
          name: implementation
        """,
    "forms.yaml": """
        - id: roses
          name: among roses
          plain: Tea taken among roses.
          source: smith2001
          at: Table 1
          lines: [5, 5]
          usually:
            - form: shade
              source: smith2001
              at: Table 1
              lines: [6, 6]
        - id: lilies
          name: among lilies
          plain: Tea taken among lilies.
          source: smith2001
          at: Table 1
          lines: [7, 7]
        - id: shade
          name: in the shade
          plain: Tea taken where no sun comes.
          source: smith2001
          at: Table 1
          lines: [8, 8]
        """,
    "settings.yaml": """
        - id: bed
          name: bed
          ask: Among which flowers?
          forms: [roses, lilies]
          otherwise: among other flowers
        - id: light
          name: light
          ask: In the shade?
          forms: [shade]
          otherwise: in the sun
        - id: stage
          name: stage
          ask: How far is the pot?
          stages:
            - stage: planning
              plain: Somebody thinks of tea.
              source: smith2001
              at: Chapter 3
              lines: [50, 50]
            - stage: implementation
              plain: Water boils.
              source: smith2001
              at: Chapter 3
              lines: [51, 51]
        """,
    "comparisons.yaml": """
        - id: roses-and-lilies
          ask: How does tea among roses differ from tea among lilies?
          one: [roses, shade]
          other: [lilies]
          source: smith2001
          at: Chapter 4
          lines: [55, 56]
        """,
    "studies/garden.yaml": """
        - id: jones1999
          name: Jones 1999
          citation: Jones, On Pots, 1999
          cited_in: [smith2001 Jones (1999)]
          included_in: [smith2001]
          country: Wales
        """,
    "speakers.yaml": """
        - id: gardener-1
          source: smith2001
          code: 1
          role: head gardener
          group: gardeners
          site: rose bed
        """,
    "actions.yaml": """
        - id: put-the-kettle-on
          task: Tea
          do: Put the kettle on when the sun shines.
          because: People get thirsty.
          moves: [more tea drinking]
          claims: [sun-makes-tea]
          source: smith2001
          at: Table 2
          lines: [30, 31]
        """,
    "policies.yaml": """
        - id: tea-act
          name: Tea Act
          start: 1873
          end: 1874
          summary: Tea was to be bought.
          area: One harbour.
          population: Everybody.
          parties: [a company]
          aims: [sell tea]
          concepts: [tea-drinking]
          source: smith2001
          at: Table 3
          lines: [40, 41]
        """,
    "stories.yaml": """
        - id: a-day-in-the-garden
          title: A day in the garden
          plain: From the sun to the tea.
          steps:
            - say: The sun can make people thirsty, and so they can come to drink tea.
              room: Who is thirsty?
              claims: [sun-makes-tea]
            - say: Tea can quench thirst.
              room: Is the pot full?
              claims: [tea-and-thirst, sun-makes-tea]
        """,
    "relations.yaml": """
        - id: sun-and-tea
          one: sunshine
          kind: part of
          other: tea-drinking
          why: Nobody drinks tea in the rain.
          places:
            - source: smith2001
              at: Chapter 1
              lines: [5, 5]
        """,
    "lanes.yaml": """
        - id: sunny-day
          name: A sunny day
          plain: What there is before anybody makes tea.
          side: start
          hue: 1
          concepts: [sunshine]
        - id: at-ease
          name: Sitting there
          plain: How pleasant it gets.
          side: gain
          hue: 2
          domain: comfort
          first: [sun-makes-tea]
        - id: price
          name: What it takes
          plain: What comes of it that nobody likes.
          side: cost
          hue: 3
          costs: [mixed thirst]
        - id: guests
          name: The guests
          plain: Who feels it.
          side: end
          hue: 4
          concepts: [tea-drinking]
        """,
    "drivers.yaml": """
        - id: habit
          name: Habit
          plain: It was always done so.
          lenses:
            - name: Custom
              says: What was done is done again.
          accounts:
            - says: Grandmother sat there too.
              source: smith2001
              at: Chapter 6
              lines: [46, 46]
              note: Nobody knows since when.
          concepts: [tea-drinking]
          claims: [sun-makes-tea]
          source: smith2001
          at: Table 4
          lines: [45, 45]
        """,
    "spheres.yaml": """
        - id: crockery
          name: Crockery
          plain: Pots and cups.
          factors:
            - says: A pot that pours.
            - says: A place in the sun.
              concepts: [sunshine]
          accounts:
            - says: It breaks in the end.
              source: smith2001
              at: Chapter 6
              lines: [48, 48]
          concepts: [tea-drinking]
          source: smith2001
          at: Table 5
          lines: [47, 47]
        """,
    "threads.yaml": """
        - id: tea-over-time
          name: Tea
          plain: It is what they sit there for.
          concepts: [tea-drinking]
          accounts:
            - says: It comes and goes.
              source: smith2001
              at: Chapter 7
              lines: [49, 49]
          source: smith2001
          at: Chapter 7
          lines: [49, 49]
        """,
    "retired.yaml": """
        - id: coffee-drinking
          kind: concept
          replaced_by: tea-drinking
          why: Nobody in the garden drinks coffee.
          since: 2001-05-01
        """,
    "concepts/garden.yaml": """
        - id: sunshine
          name: sunshine
          family: weather
          nature: event
          plain: The sun is out.
          definition: Light from above.
          modifiable: no
          stage: [atemporal]
          clauses:
            more: the sun shines
        - id: thirst
          name: thirst
          family: people
          nature: cognitive process
          plain: People want to drink.
          definition: A wish for water.
          modifiable: partly
          stage: [planning]
          clauses:
            more: people get thirsty
            mixed: thirst comes and goes
        - id: tea-drinking
          name: tea drinking
          family: people
          nature: behaviour
          plain: People drink tea.
          definition: Tea, drunk.
          modifiable: yes
          stage: [planning, implementation]
          domain: comfort
          clauses:
            more: people drink more tea
            present: there is tea
        """,
    "configurations/smith2001/tea.yaml": """
        - id: sun-makes-tea
          group: Tea
          context: [more sunshine]
          mechanism: [more thirst]
          outcome: [more tea drinking]
          statement: |-
            When the sun shines, people get thirsty. So they drink tea.
          stage: [atemporal]
          phase: gleaned
          evidence:
            - source: smith2001
              at: Chapter 1
              page: 3
              lines: [10, 12]
              kind: interview
              studies: [jones1999]
              speaker: gardener-1
              printed: 1; gardener; roses
              stance: supports
              basis: stated
              gist: |-
                The sun made them thirsty for tea.
        - id: tea-and-thirst
          group: Tea
          mechanism: [tea drinking]
          outcome: [mixed thirst]
          condition: whether the pot is full
          applies_to: [roses]
          statement: Tea may quench thirst.
          stage: [atemporal]
          phase: gleaned
          evidence:
            - source: smith2001
              at: Chapter 2
              page: 4
              lines: [20, 20]
              kind: theory
              stance: supports
              basis: inferred
              note: It is what pots are for.
              gist: A full pot quenches thirst.
        """,
}
"""The files of the minimal theory; it loads, and it keeps every lint rule."""

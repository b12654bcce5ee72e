'use strict';
(() => {
  const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
  const byId = id => document.getElementById(id);
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  document.documentElement.classList.add('js');
  all('form.controls').forEach(form => {
    form.hidden = false;
    form.addEventListener('submit', event => event.preventDefault());
  });

  // The table of scores: sorting and filtering.
  const matrix = byId('matrix');
  const bodies = matrix ? all(':scope > tbody', matrix) : [];
  const taskNames = bodies.map(body => body.querySelector('.task').textContent);
  const FORMS = ['percent', 'points', 'perplexity', 'bits', 'plain', ''];
  const key = (body, column) => {
    const cell = body.rows[0].cells[column];
    const text = cell.dataset.key;
    return text === undefined || text === '' ? null : Number(text);
  };
  const compare = column => (a, b) => {
    if (column === 0) return taskNames[a.dataset.i].localeCompare(taskNames[b.dataset.i]);
    const form = FORMS.indexOf(a.dataset.form) - FORMS.indexOf(b.dataset.form);
    if (form !== 0) return form;
    const x = key(a, column), y = key(b, column);
    return x === null || y === null ? (x === null) - (y === null) : y - x;
  };
  const sortBy = (column, order) => {
    const sorted = [...bodies];
    if (order !== 'none') sorted.sort(compare(column));
    if (order === 'ascending') sorted.reverse();
    sorted.forEach(body => matrix.append(body));
    all('thead th[data-sort]', matrix).forEach(th => {
      if (th.cellIndex === column && order !== 'none') {
        // For the reader of names, A to Z is ascending.
        th.setAttribute('aria-sort', column === 0
          ? (order === 'descending' ? 'ascending' : 'descending') : order);
      } else th.removeAttribute('aria-sort');
    });
  };
  if (matrix) {
    all('thead th[data-sort]', matrix).forEach(th => {
      const button = make('button', undefined, 'sort');
      button.type = 'button';
      button.append(...th.childNodes);
      th.append(button);
      let order = 'none';
      button.addEventListener('click', () => {
        order = th.hasAttribute('aria-sort') ? order : 'none';
        order = { none: 'descending', descending: 'ascending', ascending: 'none' }[order];
        sortBy(th.cellIndex, order);
      });
    });
    const filter = byId('task-filter');
    filter.addEventListener('input', () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      bodies.forEach(body => {
        body.hidden = !words.every(word => body.dataset.words.includes(word));
        shown += body.hidden ? 0 : 1;
        all('figure[data-i="' + body.dataset.i + '"]').forEach(f => { f.hidden = body.hidden; });
      });
      byId('task-count').textContent = shown + ' of ' + bodies.length + ' tasks';
    });
  }

  // Two models against each other.
  const pairs = byId('pair-data') ? JSON.parse(byId('pair-data').textContent) : [];
  const first = byId('pair-a'), second = byId('pair-b');
  const models = first ? [...first.options].map(option => option.textContent) : [];
  const place = (a, b) => a * models.length - a * (a + 1) / 2 + b - a - 1;
  const BATCH = 5;
  const flips = (a, b) => all('#samples .samples').map(section => ({
    section,
    documents: all('.sample', section).filter(sample => {
      const x = sample.dataset.v[a], y = sample.dataset.v[b];
      return x !== y && x !== '-' && y !== '-';
    })
  })).filter(group => group.documents.length > 0);
  const copy = (sample, a, b) => {
    const clone = sample.cloneNode(true);
    const link = make('a', 'in the samples', 'note');
    link.href = '#' + sample.id;
    clone.removeAttribute('id');
    clone.hidden = false;
    all('.answer', clone).forEach(answer => {
      if (answer.dataset.m !== String(a) && answer.dataset.m !== String(b)) answer.remove();
    });
    all('h4 .others', clone).forEach(other => other.remove());
    clone.querySelector('h4').append(' ', link);
    return clone;
  };
  const showPair = () => {
    const a = Math.min(first.selectedIndex, second.selectedIndex);
    const b = Math.max(first.selectedIndex, second.selectedIndex);
    const rows = byId('pair-rows'), list = byId('flips');
    rows.replaceChildren();
    list.replaceChildren();
    byId('pair-live').hidden = a === b;
    byId('pair-note').textContent = a === b ? 'Choose two different models.' : '';
    if (a === b) return;
    all('.pair-first').forEach(e => { e.textContent = models[a]; });
    all('.pair-second').forEach(e => { e.textContent = models[b]; });
    pairs.forEach((task, i) => {
      const line = task[place(a, b)];
      if (!line) return;
      const row = make('tr');
      const head = make('th', taskNames[i]);
      head.scope = 'row';
      row.append(head);
      line.slice(0, 7).forEach(text => row.append(make('td', text, 'n')));
      row.append(make('td', line[7] === 0
        ? (line[8] ? 'too few documents to tell' : 'within noise')
        : models[line[7] > 0 ? b : a] + ' is better', line[7] === 0 ? 'absent' : 'ahead'));
      rows.append(row);
    });
    flips(a, b).forEach(group => {
      const block = make('div', undefined, 'flip');
      block.append(make('h4', group.section.dataset.title + ' \u2013 '
        + group.documents.length + ' on this page', 'flip-title'));
      let next = 0;
      const more = make('button', '', 'more-button');
      more.type = 'button';
      const step = () => {
        group.documents.slice(next, next + BATCH)
          .forEach(sample => block.insertBefore(copy(sample, a, b), more));
        next += BATCH;
        more.textContent = 'Show more: ' + (group.documents.length - next) + ' left';
        more.hidden = next >= group.documents.length;
      };
      block.append(more);
      more.addEventListener('click', step);
      next = 0;
      const details = make('details', undefined, 'flip-task');
      const summary = make('summary', block.firstChild.textContent);
      block.firstChild.remove();
      details.append(summary, block);
      details.addEventListener('toggle', () => { if (details.open && next === 0) step(); });
      list.append(details);
    });
    byId('flip-none').hidden = list.childElementCount > 0;
    if (list.firstElementChild) list.firstElementChild.open = true;
  };
  if (first) {
    first.selectedIndex = 0;
    second.selectedIndex = models.length - 1;
    [first, second].forEach(select => select.addEventListener('change', showPair));
    showPair();
  }

  // Samples: filters and search.
  const sections = all('#samples .samples');
  const taskChoice = byId('sample-task'), verdict = byId('sample-verdict');
  const search = byId('sample-search');
  const MARKS = {
    '\u2423': ' ', '\u21b5': '\n', '\u240d': '\r', '\u21e5': '\t', '\u237d': ' ', '\u2205': ''
  };
  const texts = new Map();
  const text = sample => {
    if (!texts.has(sample)) {
      const parts = all('h4, .text, .tokens', sample).map(part => {
        const clone = part.cloneNode(true);
        all('small', clone).forEach(number => number.remove());
        all('.ws', clone).forEach(mark => mark.replaceWith(MARKS[mark.textContent] || ' '));
        return clone.textContent;
      });
      texts.set(sample, parts.join('\n').replace(/\s+/g, ' ').toLowerCase());
    }
    return texts.get(sample);
  };
  const RULES = {
    all: () => true,
    disagree: v => v.includes('1') && v.includes('0'),
    right: v => v.includes('1') && !v.includes('0'),
    wrong: v => v.includes('0') && !v.includes('1')
  };
  const judge = v => {
    const rule = verdict ? verdict.value : 'all';
    return RULES[rule] ? RULES[rule](v) : v[Number(rule.slice(1))] === (rule[0] === 'r' ? '1' : '0');
  };
  const filterSamples = () => {
    const wanted = search.value.toLowerCase().replace(/\s+/g, ' ');
    let shown = 0, total = 0;
    sections.forEach(section => {
      const chosen = !taskChoice || taskChoice.value === '' || taskChoice.value === section.id;
      let here = 0;
      all('.sample', section).forEach(sample => {
        const fits = chosen && judge(sample.dataset.v)
          && (wanted === '' || text(sample).includes(wanted));
        sample.hidden = !fits;
        here += fits ? 1 : 0;
        total += chosen ? 1 : 0;
      });
      section.hidden = !chosen;
      shown += here;
    });
    byId('sample-count').textContent = shown + ' of ' + total + ' documents';
  };
  if (search && sections.length) {
    if (taskChoice) taskChoice.value = sections[0].id;
    [taskChoice, verdict].filter(Boolean).forEach(s => s.addEventListener('change', filterSamples));
    search.addEventListener('input', filterSamples);
    filterSamples();
  }

  // A link into something that is folded or filtered away opens it.
  const reveal = () => {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const section = target.closest('#samples .samples');
    if (section && search) {
      search.value = '';
      if (verdict) verdict.value = 'all';
      if (taskChoice) taskChoice.value = section.id;
      filterSamples();
    }
    for (let e = target; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  reveal();
})();

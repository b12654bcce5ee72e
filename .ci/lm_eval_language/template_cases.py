import json,pickle,random,sys
from jinja2 import meta,nodes
from lm_eval.utils import env
R=random.Random(7)
TEXT=["plain words","It's \"both\" quotes","  spaced  ","naïve — 日本 🙂","line\nfeed\ttab\\slash","A","3","","it's","a_b_c. Done? yes!","\u200bzero\x07"]
def leaf(hint):
    k=R.random()
    if hint=='list' or k<.25: return [leaf('s') if R.random()<.95 else R.choice([1,2.5,True,None]) for _ in range(R.choice([2,3,4,5]))]
    if hint=='int' or k<.4: return R.choice([0,1,2,3,True,False,1.0,2.5])
    if hint=='s' or k<.97: return R.choice(TEXT)
    return {"text":[R.choice(TEXT)for _ in range(3)],"label":["A","B","C"]}
def shape(ast):
    s={}
    def path(n):
        if isinstance(n,nodes.Name): return [n.name]
        if isinstance(n,nodes.Getattr):
            p=path(n.node); return p and p+[n.attr]
        if isinstance(n,nodes.Getitem):
            p=path(n.node)
            if not p: return p
            if isinstance(n.arg,nodes.Const) and isinstance(n.arg.value,str): return p+[n.arg.value]
            return p+[0]
    call=set()
    for n in ast.find_all(nodes.Call): call.add(id(n.node))
    for n in ast.find_all((nodes.Name,nodes.Getattr,nodes.Getitem)):
        if id(n) in call:
            if isinstance(n,nodes.Name): continue
            n=n.node
        p=path(n)
        if not p: continue
        d=s
        for k in p: d=d.setdefault(k,{})
    return s
def fill(s,hint=None):
    if not s: return leaf(hint)
    if 0 in s:
        if R.random()<.3 and not s[0]: return R.choice(TEXT)+"xyz"
        return [fill(s[0]) for _ in range(5)]
    if R.random()<.1: return [ {k:fill(v) for k,v in s.items()} for _ in range(5)]
    return {k:fill(v) for k,v in s.items()}
out=open('cases.jsonl','w');n=0;none=[]
for t in pickle.load(open('tpl.pkl','rb')):
    if '{{' not in t and '{%' not in t and '{#' not in t: continue
    try: ast=env.parse(t)
    except Exception as e: none.append((t,repr(e)));continue
    names=meta.find_undeclared_variables(ast); s=shape(ast); ok=0
    for i in range(400):
        doc={k:fill(s.get(k,{})) for k in sorted(names)}
        try: r=env.from_string(t).render(**doc)
        except Exception as e:
            last=repr(e); continue
        out.write(json.dumps({"t":t,"doc":doc,"out":r})+"\n");ok+=1;n+=1
        if ok==4: break
    if not ok: none.append((t,last))
print(n,len(none))
for x in none[:40]: print(x)

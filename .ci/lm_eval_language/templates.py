import os,sys,yaml,collections,re
root='/work/venv/lib/python3.%d/site-packages/lm_eval/tasks'%sys.version_info.minor
class L(yaml.CSafeLoader): pass
class F(str): pass
L.add_constructor('!function',lambda l,n:F(n.value))
keys=collections.Counter();files=0;nofn=0;tpl=set();filt=collections.Counter();bad=0
mets=collections.Counter();ot=collections.Counter(); gk=collections.Counter();fc=collections.Counter()
import pickle
def walk(x):
    if isinstance(x,F): return True
    if isinstance(x,dict): return any(walk(v) for v in x.values())
    if isinstance(x,list): return any(walk(v) for v in x)
    return False
for d,_,fs in os.walk(root):
    for f in fs:
        if not f.endswith(('.yaml','.yml')): continue
        files+=1
        try: y=yaml.load(open(os.path.join(d,f)),L)
        except Exception as e: bad+=1; continue
        if not isinstance(y,dict): continue
        if not walk(y): nofn+=1
        for k,v in y.items():
            keys[k]+=1
            if k in('doc_to_text','doc_to_target','doc_to_choice','gen_prefix','description') and not isinstance(v,F):
                for t in (v if isinstance(v,list) else [v]):
                    if isinstance(t,str): tpl.add(t)
        for fl in y.get('filter_list') or []:
            for s in fl['filter'] if isinstance(fl,dict) else []: filt[s['function']]+=1; 
        for m in y.get('metric_list') or []:
            if isinstance(m,dict):
                mets[(str(m.get('metric')),str(m.get('aggregation')))]+=1
                for k in m: 
                    if k not in('metric','aggregation'): mets['opt '+k]+=1
        ot[str(y.get('output_type'))]+=1
        for k in y.get('generation_kwargs') or {}: gk[k]+=1
        for k in y.get('fewshot_config') or {}: fc[k]+=1
print(files,nofn,bad);print(keys);print(filt);print(mets);print(ot);print(gk);print(fc)
print(len(tpl))
J=[t for t in tpl if '{{' in t or '{%' in t]
print(len(J))
c=collections.Counter();
for t in J:
    for m in re.findall(r'\|\s*([a-z_]+)',t): c['|'+m]+=1
    for m in re.findall(r'\.([a-z_]+)\(',t): c['.'+m+'()']+=1
    for m in re.findall(r'{%-?\s*([a-z]+)',t): c['%'+m]+=1
    for m in re.findall(r'(\[[^\]]*:[^\]]*\])',t): c['slice']+=1
    if re.search(r'{%[^%]*\bif .* else',t): c['x']+=1
print(c)
pickle.dump(sorted(tpl),open('tpl.pkl','wb'))

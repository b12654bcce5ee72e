import ovid.tasks.jinja.*; import tools.jackson.databind.*; import tools.jackson.databind.json.JsonMapper; import java.nio.file.*; import java.util.*;
public class TemplateCases { static Object c(Object o){ return switch(o){ case null->None.NONE; case Map<?,?> m->{var r=new LinkedHashMap<String,Object>(); m.forEach((k,v)->r.put((String)k,c(v))); yield r;} case List<?> l->{var r=new ArrayList<Object>(); for(Object x:l) r.add(c(x)); yield r;} case Integer i->(Object)(long)i; default->o;}; }
 public static void main(String[] a) throws Exception { var m=JsonMapper.builder().build(); int ok=0,n=0; Set<String> ts=new HashSet<>(),bad=new HashSet<>(); long t0=System.nanoTime();
 for (String l: Files.readAllLines(Path.of(a[0]))) { Map x=m.readValue(l,Map.class); n++; String t=(String)x.get("t"); ts.add(t); String r; try { r=JinjaTemplate.of(t).render((Map)c(x.get("doc"))); } catch(Throwable e){r="EX "+e;}
  if (r.equals(x.get("out"))) ok++; else { if(bad.add(t)&&bad.size()<12) System.out.println("T "+t+"\n D "+x.get("doc")+"\n E "+x.get("out")+"\n G "+r); } }
 System.out.println(ok+" of "+n+"; templates "+ts.size()+" bad "+bad.size()+" s "+(System.nanoTime()-t0)/1e9); } }

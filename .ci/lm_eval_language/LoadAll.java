import java.nio.file.*; import java.util.*; import ovid.tasks.lmeval.*;
public class LoadAll { public static void main(String[] a) throws Exception { int n=0,ok=0,py=0; Map<String,Integer> why=new TreeMap<>(); long t=System.nanoTime();
 try (var s=Files.walk(Path.of(a[0]))) { for (Path p: (Iterable<Path>) s.filter(x->x.toString().endsWith(".yaml"))::iterator) { 
  try { LmEvalYamlTask.read(p); n++; ok++; } catch (Exception e) { String m=String.valueOf(e.getMessage()); if (m.contains("Python")) {py++; continue;} if(m.contains("\"task\" is missing")||m.contains("\"task\" must be a text")) continue; n++; String r=m.replaceFirst("^.*?(line \\d+)?: ",""); why.merge(r.length()>110?r.substring(0,110):r,1,Integer::sum);} } }
 System.out.println("tasks without Python "+n+" load "+ok+" python "+py+" s "+(System.nanoTime()-t)/1e9); why.entrySet().stream().sorted((x,y)->y.getValue()-x.getValue()).limit(25).forEach(System.out::println); } }
